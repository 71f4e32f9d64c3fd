; Per-user setup: never asks for administrator rights, writes below the user's own folders and registry only.
; Defined on the command line: VERSION, NUMBERS, NAME, PUBLISHER, SUFFIX, MIME, WINDOW, COMMAND, LICENSE, LISTS, ICON, PICTURE,
; TARGET, SIZE (kB), PACKING (lzma: smallest, zlib, none); SIGN is a command that signs the file it is given.
Unicode true
Target amd64-unicode

!define KEY "Software\MarketEntryPlanner"
!define REMOVAL "Software\Microsoft\Windows\CurrentVersion\Uninstall\MarketEntryPlanner"
!define PLAN "MarketEntryPlanner.Plan"
; Exit codes of a silent run.
!define TOO_OLD 2
!define IS_OPEN 3
!define NEWER 4
!define NOT_REMOVED 5
!define NO_PLACE 6
!define NOT_ALONE 7
!define MARGIN 20480 ; kB that stay free

Name "${NAME}"
OutFile "${TARGET}"
!if "${PACKING}" == "lzma"
  SetCompressor /SOLID lzma
  SetCompressorDictSize 64
!else if "${PACKING}" == "zlib"
  SetCompressor zlib
!else
  SetCompress off
!endif
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\MarketEntryPlanner"
AllowSkipFiles off  ; a file that cannot be written ends the setup; it is never left out
InstallDirRegKey HKCU "${KEY}" "Folder"
BrandingText "${NAME} ${VERSION}"
ManifestDPIAware true
ManifestSupportedOS all
ManifestLongPathAware true
VIProductVersion "${NUMBERS}"
VIAddVersionKey ProductName "${NAME}"
VIAddVersionKey ProductVersion "${VERSION}"
VIAddVersionKey FileVersion "${VERSION}"
VIAddVersionKey FileDescription "${NAME} setup"
VIAddVersionKey CompanyName "${PUBLISHER}"
VIAddVersionKey LegalCopyright "MIT License"
!ifdef SIGN
  !finalize '${SIGN} "%1"'
  !uninstfinalize '${SIGN} "%1"'
!endif

!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh
!include WinVer.nsh
!include WordFunc.nsh
!include x64.nsh

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${PICTURE}"
!define MUI_WELCOMEPAGE_TITLE_3LINES
!define MUI_WELCOMEPAGE_TEXT "$(WELCOME)"
!define MUI_FINISHPAGE_TITLE_3LINES
!define MUI_FINISHPAGE_RUN "$INSTDIR\${WINDOW}"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_LICENSE "${LICENSE}"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
; The first is used where the user's language is none of the three.
!insertmacro MUI_LANGUAGE English
!insertmacro MUI_LANGUAGE Spanish
!insertmacro MUI_LANGUAGE SpanishInternational
!insertmacro MUI_LANGUAGE French
!include "texts.nsh"

; Windows lets nobody write to a library that a running program has loaded.
!macro REFUSE_WHILE_OPEN FOLDER
  ${If} ${FileExists} "${FOLDER}\runtime\python311.dll"
    ClearErrors
    FileOpen $9 "${FOLDER}\runtime\python311.dll" a
    ${If} ${Errors}
      MessageBox MB_ICONSTOP|MB_OK "$(STILL_OPEN)" /SD IDOK
      SetErrorLevel ${IS_OPEN}
      Quit
    ${EndIf}
    FileClose $9
  ${EndIf}
!macroend

; Two at a time would take away what the other writes. The mutex goes with the process that made it.
!macro REFUSE_WHILE_ANOTHER_RUNS
  System::Call 'kernel32::CreateMutexW(p 0, i 0, w "Local\MarketEntryPlanner.Setup") p .r8 ?e'
  Pop $9
  ${If} $9 = 183  ; it is there already
    MessageBox MB_ICONSTOP|MB_OK "$(NOT_ALONE)" /SD IDOK
    SetErrorLevel ${NOT_ALONE}
    Quit
  ${EndIf}
!macroend

Function .onInit
  !insertmacro REFUSE_WHILE_ANOTHER_RUNS
  ${IfNot} ${RunningX64}
  ${OrIfNot} ${AtLeastWin10}
    MessageBox MB_ICONSTOP|MB_OK "$(NEEDS_WINDOWS_10)" /SD IDOK
    SetErrorLevel ${TOO_OLD}
    Quit
  ${EndIf}
  ReadRegStr $0 HKCU "${KEY}" "Folder"
  ${If} $0 != ""
    !insertmacro REFUSE_WHILE_OPEN "$0"
    ReadRegStr $1 HKCU "${KEY}" "Version"
    ${VersionCompare} "$1" "${VERSION}" $2
    ${If} $2 == 1
      ${GetParameters} $3
      ClearErrors
      ${GetOptions} $3 "/DOWNGRADE" $4
      ${If} ${Errors}
      ${AndIf} ${Cmd} `MessageBox MB_ICONQUESTION|MB_YESNO|MB_DEFBUTTON2 "$(NEWER_IS_INSTALLED)" /SD IDNO IDNO`
        SetErrorLevel ${NEWER}
        Quit
      ${EndIf}
    ${EndIf}
  ${EndIf}
FunctionEnd

Function un.onInit
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/UPGRADE" $1
  ${If} ${Errors}  ; else the setup that asks for it has the mutex
    !insertmacro REFUSE_WHILE_ANOTHER_RUNS
  ${EndIf}
  !insertmacro REFUSE_WHILE_OPEN "$INSTDIR"
FunctionEnd

; Before anything of an earlier version is touched: the folder can be written to, and there is room.
Function RefuseBadPlace
  CreateDirectory "$INSTDIR"
  StrCpy $4 ""
  ClearErrors
  FileOpen $9 "$INSTDIR\written.tmp" w
  ${If} ${Errors}
    StrCpy $4 "refused"
  ${Else}
    FileClose $9
    Delete "$INSTDIR\written.tmp"
  ${EndIf}
  ${If} $4 != ""
    RMDir "$INSTDIR"
    MessageBox MB_ICONSTOP|MB_OK "$(NOT_WRITABLE) $INSTDIR" /SD IDOK
    SetErrorLevel ${NO_PLACE}
    Quit
  ${EndIf}
  StrCpy $1 0
  ReadRegStr $0 HKCU "${KEY}" "Folder"
  ${If} $0 == $INSTDIR  ; what the earlier version takes will be free
    ReadRegDWORD $1 HKCU "${REMOVAL}" "EstimatedSize"
  ${EndIf}
  IntOp $1 ${SIZE} - $1
  IntOp $1 $1 + ${MARGIN}
  System::Call 'kernel32::GetDiskFreeSpaceExW(w "$INSTDIR", *l .r2, p 0, p 0) i .r3'
  ${If} $3 <> 0
    System::Int64Op $2 / 1024
    Pop $2
    System::Int64Op $2 < $1
    Pop $3
    ${If} $3 <> 0
      RMDir "$INSTDIR"
      MessageBox MB_ICONSTOP|MB_OK "$(NO_ROOM) $INSTDIR" /SD IDOK
      SetErrorLevel ${NO_PLACE}
      Quit
    ${EndIf}
  ${EndIf}
FunctionEnd

Section
  SetShellVarContext current
  Call RefuseBadPlace
  ; The earlier version takes away exactly what it had put there; what else lies in its folder stays.
  ReadRegStr $0 HKCU "${KEY}" "Folder"
  ${If} $0 != ""
  ${AndIf} ${FileExists} "$0\Uninstall.exe"
    ExecWait '"$0\Uninstall.exe" /S /UPGRADE _?=$0' $1
    ${If} $1 <> 0
      MessageBox MB_ICONSTOP|MB_OK "$(COULD_NOT_REMOVE)" /SD IDOK
      SetErrorLevel ${NOT_REMOVED}
      Quit
    ${EndIf}
    Delete "$0\Uninstall.exe"
    RMDir "$0"
  ${EndIf}
  SetOverwrite on
  !include "${LISTS}/install.nsh"
  SetOutPath "$INSTDIR"
  WriteUninstaller "$INSTDIR\Uninstall.exe"
  CreateShortCut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\${WINDOW}"

  WriteRegStr HKCU "${KEY}" "Folder" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "Version" "${VERSION}"
  WriteRegStr HKCU "Software\Classes\${SUFFIX}" "" "${PLAN}"
  WriteRegStr HKCU "Software\Classes\${SUFFIX}" "Content Type" "${MIME}"
  WriteRegStr HKCU "Software\Classes\${SUFFIX}\OpenWithProgids" "${PLAN}" ""
  WriteRegStr HKCU "Software\Classes\${PLAN}" "" "$(PLAN_FILE)"
  WriteRegStr HKCU "Software\Classes\${PLAN}\DefaultIcon" "" "$INSTDIR\${WINDOW},0"
  WriteRegStr HKCU "Software\Classes\${PLAN}\shell\open\command" "" '"$INSTDIR\${WINDOW}" "%1"'
  WriteRegStr HKCU "${REMOVAL}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${REMOVAL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${REMOVAL}" "Publisher" "${PUBLISHER}"
  WriteRegStr HKCU "${REMOVAL}" "DisplayIcon" "$INSTDIR\${WINDOW}"
  WriteRegStr HKCU "${REMOVAL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${REMOVAL}" "UninstallString" '"$INSTDIR\Uninstall.exe"'
  WriteRegStr HKCU "${REMOVAL}" "QuietUninstallString" '"$INSTDIR\Uninstall.exe" /S'
  WriteRegDWORD HKCU "${REMOVAL}" "NoModify" 1
  WriteRegDWORD HKCU "${REMOVAL}" "NoRepair" 1
  WriteRegDWORD HKCU "${REMOVAL}" "EstimatedSize" ${SIZE}

  Call InstallPacks
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd

; Packs in a folder "packs" beside the setup: the program itself verifies each and refuses what is not published.
Function InstallPacks
  FindFirst $0 $1 "$EXEDIR\packs\*.entrypack"
  ${DoWhile} $1 != ""
    DetailPrint "$(PACK) $1"
    nsExec::ExecToLog '"$INSTDIR\${COMMAND}" packs install "$EXEDIR\packs\$1"'
    Pop $2
    ${If} $2 != 0
      DetailPrint "$(PACK_REFUSED) $1"
      MessageBox MB_ICONEXCLAMATION|MB_OK "$(PACK_REFUSED) $1" /SD IDOK
    ${EndIf}
    FindNext $0 $1
  ${Loop}
  FindClose $0
FunctionEnd

Section "Uninstall"
  SetShellVarContext current
  !include "${LISTS}/uninstall.nsh"
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/UPGRADE" $1
  ${If} ${Errors}
    Delete "$SMPROGRAMS\${NAME}.lnk"
    DeleteRegValue HKCU "Software\Classes\${SUFFIX}\OpenWithProgids" "${PLAN}"
    ReadRegStr $2 HKCU "Software\Classes\${SUFFIX}" ""
    ${If} $2 == "${PLAN}"
      DeleteRegKey HKCU "Software\Classes\${SUFFIX}"
    ${EndIf}
    DeleteRegKey HKCU "Software\Classes\${PLAN}"
    DeleteRegKey HKCU "${REMOVAL}"
    DeleteRegKey HKCU "${KEY}"
    Delete "$INSTDIR\Uninstall.exe"
    RMDir "$INSTDIR"  ; only when nothing of the user's is in it
    System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
  ${EndIf}
SectionEnd
