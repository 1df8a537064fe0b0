#include "app/fonts.h"

#include "base/arena.h"
#include "base/limits.h"
#include "base/path.h"
#include "os/fs.h"

#include <stdlib.h>

#define TITLE_FILE "LiberationSerif-Bold.ttf"
#define LABEL_FILE "LiberationSans-Bold.ttf"

#define PROFILE_FILE    "sRGB.icc"
#define PROFILE_PACKAGE "icc-profiles-free"

/* Where systems keep them; PHATDONG_FONTS names another folder, and then only that one counts. */
static const char *const folders[] = {
    "/usr/share/fonts/truetype/liberation2", /* Debian 12, Ubuntu 22.04 */
    "/usr/share/fonts/truetype/liberation",  /* Debian 13, Ubuntu 24.04 */
    "/usr/share/fonts/liberation-fonts",     /* Fedora */
    "/usr/share/fonts/liberation",           /* Arch */
    "/usr/share/fonts/truetype/dejavu",      /* Debian, Ubuntu */
    "/usr/share/fonts/dejavu-sans-fonts",    /* Fedora */
    "/usr/share/fonts/TTF",                  /* Arch */
    "/usr/share/color/icc",                  /* the profile */
};

/* A file by its name in one of the folders. */
static bool find_file(struct app *app, const char *name, bool font, str *path, str *bytes)
{
    str named = str_from(getenv("PHATDONG_FONTS"));
    for (size_t i = 0; i < (named.len ? 1 : COUNT(folders)); i++) {
        *path = path_join(app->arena, named.len ? named : str_from(folders[i]), str_from(name));
        if (fs_read_path(app->arena, *path, FONT_SIZE_MAX, bytes, NULL) == 0
            && (!font || export_font_is_fit(app->arena, *bytes)))
            return true;
    }
    return false;
}

struct export_fonts fonts_find(struct app *app)
{
    struct export_fonts fonts;
    str path;
    if (find_file(app, TITLE_FILE, true, &path, &fonts.title)
        && find_file(app, LABEL_FILE, true, &path, &fonts.label))
        return fonts;
    diag_warning(app->diag, SPAN_NONE, MSG_O020, STR(TITLE_FILE ", " LABEL_FILE));
    return (struct export_fonts){ 0 };
}

static bool find_or_say(struct app *app, const char *name, const char *package, bool font,
                        str *path, str *bytes)
{
    if (find_file(app, name, font, path, bytes))
        return true;
    const str args[] = { str_from(name), str_from(package) };
    diag_add(app->diag, DIAG_SYSTEM, SPAN_NONE, MSG_O021, args, COUNT(args));
    return false;
}

bool fonts_find_paper(struct app *app, struct paper_fonts *out)
{
    str paths[PDF_FONT_FILES], bytes, profile, profile_path, maker = pdf_maker(app->arena);
    struct hasher *hasher = hasher_new();
    size_t bad = 0;
    bool found = true;
    hasher_add(hasher, maker);
    for (size_t i = 0; i < PDF_FONT_FILES; i++) {
        const struct pdf_font_file *file = &pdf_font_files[i];
        if (find_or_say(app, file->name, file->package, true, &paths[i], &bytes))
            hasher_add(hasher, bytes);
        else
            found = false;
    }
    if (find_or_say(app, PROFILE_FILE, PROFILE_PACKAGE, false, &profile_path, &profile))
        hasher_add(hasher, profile);
    else
        found = false;
    out->hash = hasher_finish(hasher);
    out->setup = found ? pdf_setup_new(app->arena, paths, profile, &bad) : NULL;
    if (found && !out->setup) {
        const str args[] = { str_from(pdf_font_files[bad].name),
                             str_from(pdf_font_files[bad].package) };
        diag_add(app->diag, DIAG_SYSTEM, SPAN_NONE, MSG_O021, args, COUNT(args));
    }
    return out->setup != NULL;
}
