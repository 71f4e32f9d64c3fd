# What unpacking this file takes: said before anything is tried.
lacking=
for tool in tar xz; do command -v "$tool" >/dev/null 2>&1 || lacking="$lacking $tool"; done
if [ -n "$lacking" ]; then
    case "${LC_ALL:-${LC_MESSAGES:-${LANG:-en}}}" in
    es*) echo "A esta computadora le falta con qué desempacar el programa; pida a su administrador:$lacking" ;;
    fr*) echo "Il manque à cet ordinateur de quoi décompresser le programme ; demandez à l’administrateur :$lacking" ;;
    *) echo "This computer lacks what unpacks the program; ask its administrator for:$lacking" ;;
    esac >&2
    exit 1
fi
# Where /tmp is too small, it is unpacked in the user's own folder, and goes from there when all is done.
if [ -z "${TMPDIR:-}" ] && [ -n "${HOME:-}" ]; then
    free=$(df -Pk /tmp 2>/dev/null | awk 'NR == 2 { print $4 }')
    { [ -w /tmp ] && [ "${free:-0}" -ge 300000 ]; } || TMPDIR=$HOME
fi
