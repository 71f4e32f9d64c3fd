; What the setup says beyond NSIS' own sentences, in all of its languages.
!macro TEXT ID ENGLISH SPANISH FRENCH
  LangString ${ID} ${LANG_ENGLISH} "${ENGLISH}"
  LangString ${ID} ${LANG_SPANISH} "${SPANISH}"
  LangString ${ID} ${LANG_SPANISHINTERNATIONAL} "${SPANISH}"
  LangString ${ID} ${LANG_FRENCH} "${FRENCH}"
!macroend

!insertmacro TEXT WELCOME \
  "This installs ${NAME} ${VERSION} for your own account. Neither an administrator nor a network is needed.$\r$\n$\r$\nPlans and settings that are already there stay as they are." \
  "Este programa instala ${NAME} ${VERSION} para su propia cuenta. No se necesita administrador ni red.$\r$\n$\r$\nLos planes y la configuración que ya existen se conservan como están." \
  "Ce programme installe ${NAME} ${VERSION} pour votre propre compte. Ni administrateur ni réseau ne sont nécessaires.$\r$\n$\r$\nLes plans et les réglages déjà présents restent tels quels."
!insertmacro TEXT NEEDS_WINDOWS_10 \
  "${NAME} needs Windows 10 or newer, 64 bits." \
  "${NAME} necesita Windows 10 o posterior, de 64 bits." \
  "${NAME} nécessite Windows 10 ou une version plus récente, 64 bits."
!insertmacro TEXT STILL_OPEN \
  "${NAME} is open. Save your plan, close the program and try again." \
  "${NAME} está abierto. Guarde su plan, cierre el programa e inténtelo de nuevo." \
  "${NAME} est ouvert. Enregistrez votre plan, fermez le programme et réessayez."
!insertmacro TEXT NEWER_IS_INSTALLED \
  "A newer version ($1) is installed. Plans saved with it may open read-only in version ${VERSION}. Replace it all the same?" \
  "Está instalada una versión más reciente ($1). Los planes guardados con ella podrían abrirse solo para lectura en la versión ${VERSION}. ¿Desea reemplazarla de todos modos?" \
  "Une version plus récente ($1) est installée. Les plans enregistrés avec celle-ci pourraient s’ouvrir en lecture seule dans la version ${VERSION}. La remplacer quand même ?"
!insertmacro TEXT COULD_NOT_REMOVE \
  "The earlier version could not be removed. Close the program and try again." \
  "No se pudo quitar la versión anterior. Cierre el programa e inténtelo de nuevo." \
  "La version précédente n’a pas pu être retirée. Fermez le programme et réessayez."
!insertmacro TEXT NOT_ALONE \
  "${NAME} is being installed or removed already. Wait until that has ended." \
  "${NAME} ya se está instalando o quitando. Espere a que termine." \
  "${NAME} est déjà en cours d’installation ou de retrait. Attendez la fin."
!insertmacro TEXT NOT_WRITABLE \
  "Nothing was changed: this folder may not be written to. Choose another one:" \
  "No se cambió nada: no se permite escribir en esta carpeta. Elija otra:" \
  "Rien n’a changé : l’écriture est interdite dans ce dossier. Choisissez-en un autre :"
!insertmacro TEXT NO_ROOM \
  "Nothing was changed: the disk is too full for ${NAME}. Make room and try again:" \
  "No se cambió nada: no hay espacio suficiente en el disco para ${NAME}. Libere espacio e inténtelo de nuevo:" \
  "Rien n’a changé : le disque est trop plein pour ${NAME}. Libérez de l’espace et réessayez :"
!insertmacro TEXT PLAN_FILE "Market-entry plan" "Plan de entrada al mercado" "Plan d’entrée sur le marché"
!insertmacro TEXT PACK "Data pack:" "Paquete de datos:" "Jeu de données :"
!insertmacro TEXT PACK_REFUSED \
  "This data pack was not installed because it is damaged or was not published for this program:" \
  "Este paquete de datos no se instaló porque está dañado o no fue publicado para este programa:" \
  "Ce jeu de données n’a pas été installé, car il est endommagé ou n’a pas été publié pour ce programme :"
