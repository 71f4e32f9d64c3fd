/* Starts the program with the Python that lies beside it: python -I -B -X utf8 -m installed ARGUMENTS.
   Built twice: with a console (WITH_CONSOLE) for the command line, without one for the window. */
#ifndef UNICODE
#define UNICODE
#define _UNICODE
#endif
#include <windows.h>
#include <fcntl.h>
#include <io.h>
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>

#define LONGEST 32768 /* the longest path that Windows has */
#define NAME L"Market-Entry Planner"

typedef int (*Main)(int, wchar_t **);

static wchar_t folder[LONGEST], path[LONGEST];

static const wchar_t *in_user_language(const wchar_t *english, const wchar_t *spanish, const wchar_t *french)
{
    switch (PRIMARYLANGID(GetUserDefaultUILanguage())) {
    case LANG_SPANISH: return spanish;
    case LANG_FRENCH: return french;
    default: return english;
    }
}

static int broken(const wchar_t *what)
{
#ifdef WITH_CONSOLE
    _setmode(_fileno(stderr), _O_U8TEXT);
    fwprintf(stderr, NAME L": %ls\n", what);
#else
    MessageBoxW(NULL, what, NAME, MB_ICONERROR);
#endif
    return 3;
}

static const wchar_t *beside(const wchar_t *name)
{
    _snwprintf(path, LONGEST - 1, L"%ls\\%ls", folder, name);
    return path;
}

/* A copy on a stick keeps settings beside itself: it has a file "portable" there. */
static void keep_settings_on_stick(void)
{
    if (GetFileAttributesW(beside(L"portable")) == INVALID_FILE_ATTRIBUTES)
        return;
    if (GetEnvironmentVariableW(L"MEP_HOME", NULL, 0) == 0)
        SetEnvironmentVariableW(L"MEP_HOME", beside(L"profile"));
}

static int start(int count, wchar_t **given)
{
    static const wchar_t *others[] = {L"PYTHONHOME", L"PYTHONPATH", L"QT_PLUGIN_PATH", L"QT_QPA_PLATFORM_PLUGIN_PATH"};
    static wchar_t *options[] = {L"-I", L"-B", L"-X", L"utf8", L"-m", L"installed"};
    const int more = sizeof options / sizeof *options;
    DWORD length = GetModuleFileNameW(NULL, folder, LONGEST);
    wchar_t *end = length && length < LONGEST ? wcsrchr(folder, L'\\') : NULL;
    if (!end)
        return broken(in_user_language(L"The folder of the program has too long a name.",
                                       L"La carpeta del programa tiene un nombre demasiado largo.",
                                       L"Le dossier du programme a un nom trop long."));
    *end = 0;

    /* Libraries come from our own folders and from Windows, never from the current folder or the PATH. */
    SetDefaultDllDirectories(LOAD_LIBRARY_SEARCH_DEFAULT_DIRS);
    AddDllDirectory(beside(L"runtime"));
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        SetEnvironmentVariableW(others[i], NULL);
    keep_settings_on_stick();

    HMODULE python = LoadLibraryExW(beside(L"runtime\\python311.dll"), NULL,
                                    LOAD_LIBRARY_SEARCH_DLL_LOAD_DIR | LOAD_LIBRARY_SEARCH_DEFAULT_DIRS);
    Main run = python ? (Main)(void *)GetProcAddress(python, "Py_Main") : NULL;
    wchar_t **words = calloc((size_t)count + more + 1, sizeof *words);
    if (!run || !words)
        return broken(in_user_language(L"The program's files are not complete. Install it again.",
                                       L"Los archivos del programa no están completos. Vuelva a instalarlo.",
                                       L"Les fichiers du programme sont incomplets. Réinstallez-le."));
    words[0] = given[0];
    for (int i = 0; i < more; i++)
        words[1 + i] = options[i];
    for (int i = 1; i < count; i++)
        words[more + i] = given[i];
    return run(count + more, words);
}

#ifdef WITH_CONSOLE
int wmain(int count, wchar_t **given)
{
    return start(count, given);
}
#else
int WINAPI wWinMain(HINSTANCE own, HINSTANCE before, LPWSTR line, int show)
{
    return start(__argc, __wargv);
}
#endif
