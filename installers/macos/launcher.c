/* Starts the program with the Python inside the bundle: python -I -B -X utf8 -m installed ARGUMENTS.
   Contents/Frameworks holds Python's library, Contents/Resources/runtime what belongs to it. */
#include <dlfcn.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>
#ifdef __APPLE__
#include <mach-o/dyld.h>
#define PYTHON "libpython3.11.dylib"
#else /* to try the same layout on Linux */
#include <locale.h>
#include <unistd.h>
#define PYTHON "libpython3.11.so.1.0"
#endif

static int broken(const char *what)
{
    fprintf(stderr, "Market-Entry Planner: %s\n", what);
    return 3;
}

/* Contents, seen from Contents/MacOS/PROGRAM. */
static int find_contents(char *contents)
{
    char given[PATH_MAX * 2];
#ifdef __APPLE__
    uint32_t length = sizeof given;
    if (_NSGetExecutablePath(given, &length))
        return 0;
#else
    ssize_t length = readlink("/proc/self/exe", given, sizeof given - 1);
    if (length < 0)
        return 0;
    given[length] = 0;
#endif
    if (!realpath(given, contents))
        return 0;
    for (int up = 0; up < 2; up++) {
        char *end = strrchr(contents, '/');
        if (!end)
            return 0;
        *end = 0;
    }
    return 1;
}

int main(int count, char **given)
{
    static char *options[] = {"-I", "-B", "-X", "utf8", "-m", "installed"};
    static const char *others[] = {"QT_PLUGIN_PATH", "QT_QPA_PLATFORM_PLUGIN_PATH", "DYLD_LIBRARY_PATH"};
    const int more = sizeof options / sizeof *options;
    static char contents[PATH_MAX], path[PATH_MAX + 64];
    static wchar_t home[PATH_MAX + 64];

    if (!find_contents(contents))
        return broken("its folder cannot be found.");
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        unsetenv(others[i]);
    snprintf(path, sizeof path, "%s/Frameworks/" PYTHON, contents);
    void *python = dlopen(path, RTLD_NOW | RTLD_GLOBAL);
    if (!python)
        return broken(dlerror());
    int (*run)(int, char **) = (int (*)(int, char **))dlsym(python, "Py_BytesMain");
    void (*set_home)(const wchar_t *) = (void (*)(const wchar_t *))dlsym(python, "Py_SetPythonHome");
    wchar_t *(*decoded)(const char *, size_t *) = (wchar_t * (*)(const char *, size_t *)) dlsym(python, "Py_DecodeLocale");
    char **words = calloc((size_t)count + more + 1, sizeof *words);
    if (!run || !set_home || !decoded || !words)
        return broken("its files are not complete. Install it again.");

#ifndef __APPLE__
    setlocale(LC_CTYPE, "");
#endif
    snprintf(path, sizeof path, "%s/Resources/runtime", contents);
    wchar_t *wide = decoded(path, NULL); /* on macOS always UTF-8 */
    if (!wide || wcslen(wide) >= sizeof home / sizeof *home)
        return broken("its folder has a name that cannot be read.");
    wcscpy(home, wide);
    set_home(home);

    int number = 0;
    words[number++] = given[0];
    for (int i = 0; i < more; i++)
        words[number++] = options[i];
    for (int i = 1; i < count; i++)
        if (strncmp(given[i], "-psn_", 5)) /* the Finder's own word */
            words[number++] = given[i];
    return run(number, words);
}
