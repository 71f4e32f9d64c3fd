#!/bin/sh
# Installs the program for this user alone, into ~/.local: no administrator, no network. Inside the .run file it runs by
# itself; installed, it is ~/.local/lib/market-entry-planner/uninstall. Plans and settings are never touched.
#   install.sh [--uninstall]        MEP_PREFIX: another folder than ~/.local
set -eu
ID=market-entry-planner
PREFIX=${MEP_PREFIX:-$HOME/.local}
case "$0" in  # installed: wherever that was
    */uninstall | uninstall) PREFIX=$(cd "$(dirname "$0")/../.." && pwd) uninstalling=yes ;;
    *) uninstalling=no ;;
esac
[ "${1:-}" != --uninstall ] || uninstalling=yes
APP=$PREFIX/lib/$ID
case "$PREFIX" in "$HOME/.local") SHARE=${XDG_DATA_HOME:-$PREFIX/share} ;; *) SHARE=$PREFIX/share ;; esac

language=${LC_ALL:-${LC_MESSAGES:-${LANG:-en}}}
say() {  # say ENGLISH SPANISH FRENCH
    case "$language" in es*) shift ;; fr*) shift 2 ;; esac
    printf '%s\n' "$1"
}

refuse_while_open() {
    for running in /proc/[0-9]*/exe; do
        if [ "$(readlink "$running" 2>/dev/null || true)" = "$APP/$ID" ]; then
            say "The planner is open. Close it and try again." \
                "El planificador está abierto. Ciérrelo e intente de nuevo." \
                "Le planificateur est ouvert. Fermez-le et réessayez." >&2
            exit 4
        fi
    done
}

# One at a time: the lock is on the folder itself and goes with this process.
alone() {
    command -v flock >/dev/null 2>&1 || return 0
    exec 9<"$PREFIX/lib"
    flock -n 9 && return 0
    say "The planner is being installed or removed already; wait until that has ended." \
        "El planificador ya se está instalando o quitando; espere a que termine." \
        "Le planificateur est déjà en cours d’installation ou de retrait ; attendez la fin." >&2
    exit 5
}

# Nothing of an earlier version has been touched when this is said.
cannot_write() {
    rm -rf "$APP.new" 2>/dev/null || true
    say "The planner cannot be installed: $PREFIX may not be written to, or its disk is full. Nothing was changed." \
        "No se puede instalar el planificador: no se permite escribir en $PREFIX o su disco está lleno. No se cambió nada." \
        "Le planificateur ne peut pas être installé : écriture interdite dans $PREFIX ou disque plein. Rien n’a changé." >&2
    exit 6
}

# Exactly what was installed goes; a plan that somebody saved among it stays.
remove() {
    [ -f "$APP/installed-files" ] || return 0
    while IFS= read -r name; do rm -f "$APP/$name"; done <"$APP/installed-files"
    while IFS= read -r name; do rm -f "$SHARE/$name"; done <"$APP/shared-files"
    rm -f "$APP/installed-files" "$APP/shared-files" "$APP/uninstall"
    [ "$(readlink "$PREFIX/bin/$ID" 2>/dev/null || true)" != "$APP/$ID" ] || rm -f "$PREFIX/bin/$ID"
    find "$APP" -depth -type d -exec rmdir {} + 2>/dev/null || true
}

# The new program is whole beside the old one before that goes, so that a full disk leaves the old one as it was.
install_here() {
    rm -rf "$APP.new"
    cp -R program "$APP.new" 2>/dev/null || cannot_write
    { (cd program && find . ! -type d) >"$APP.new/installed-files" &&
        (cd share && find . ! -type d) >"$APP.new/shared-files" &&
        cp install.sh "$APP.new/uninstall" && chmod 755 "$APP.new/uninstall" &&
        : the menu needs room too &&
        cp -R share "$APP.new/.share" && rm -r "$APP.new/.share"; } 2>/dev/null || cannot_write
    remove
    if [ -d "$APP" ]; then  # somebody keeps files there
        cp -R "$APP.new/." "$APP/"
        rm -rf "$APP.new"
    else
        mv "$APP.new" "$APP"
    fi
    cp -R share/. "$SHARE/"
    # The menu may not know ~/.local/bin, and the folder may hold a blank or what a menu entry or sed reads otherwise.
    command=$(printf '%s' "$APP/$ID" | sed 's/%/%%/g; s/\\/\\\\\\\\/g; s/["`$]/\\\\&/g; s/[\\&|]/\\&/g')
    sed "s|^Exec=.*|Exec=\"$command\" %f|" "share/applications/$ID.desktop" >"$SHARE/applications/$ID.desktop"
    ln -sfn "$APP/$ID" "$PREFIX/bin/$ID"
}

# Databases of menus and file types; a desktop that lacks the tools finds the files by itself sooner or later.
refresh() {
    if command -v update-mime-database >/dev/null 2>&1; then update-mime-database "$SHARE/mime" >/dev/null 2>&1 || true; fi
    if command -v update-desktop-database >/dev/null 2>&1; then
        update-desktop-database "$SHARE/applications" >/dev/null 2>&1 || true
    fi
}

# Packs of figures in a folder `packs` beside the .run file; the program verifies who signed them.
install_packs() {
    beside=$(cd "${USER_PWD:-.}" && cd "${ARCHIVE_DIR:-.}" && pwd) || return 0
    for pack in "$beside"/packs/*.entrypack; do
        [ -f "$pack" ] || continue
        "$APP/$ID" packs install "$pack" ||
            say "Not installed: $pack" "No se instaló: $pack" "Non installé : $pack"
    done
}

name_what_lacks() {
    command -v ldd >/dev/null 2>&1 || return 0
    lacking=$(LD_LIBRARY_PATH=$APP/_internal ldd "$APP/_internal/PySide6/Qt/plugins/platforms/libqxcb.so" 2>/dev/null |
        sed -n 's/^[[:space:]]*\(.*\) => not found/\1/p' | sort -u | tr '\n' ' ')
    [ -z "$lacking" ] || say "This computer lacks libraries for windows; ask its administrator for: $lacking" \
        "A esta computadora le faltan bibliotecas para ventanas; pídalas a su administrador: $lacking" \
        "Il manque à cet ordinateur des bibliothèques de fenêtres ; demandez à l’administrateur : $lacking"
}

if [ $uninstalling = yes ]; then
    alone
    refuse_while_open
    remove
    refresh
    say "The planner is gone; your plans and settings are where they were." \
        "El planificador se quitó; sus planes y ajustes siguen donde estaban." \
        "Le planificateur est retiré ; vos plans et réglages sont restés en place."
else
    mkdir -p "$PREFIX/lib" "$PREFIX/bin" "$SHARE" 2>/dev/null || cannot_write
    alone
    refuse_while_open
    install_here
    refresh
    name_what_lacks
    install_packs
    say "Installed. Start it from the menu, or type: $PREFIX/bin/$ID" \
        "Instalado. Ábralo desde el menú o escriba: $PREFIX/bin/$ID" \
        "Installé. Lancez-le depuis le menu, ou tapez : $PREFIX/bin/$ID"
    say "To remove it: $APP/uninstall" "Para quitarlo: $APP/uninstall" "Pour le retirer : $APP/uninstall"
fi
