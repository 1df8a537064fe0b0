/* What a link in a text means, seen from the file that holds it. */
#include "site/site.h"

#include "base/arena.h"
#include "base/map.h"
#include "base/path.h"

static bool is_external(str target)
{
    static const char *const schemes[] = { "https:", "http:", "mailto:", "tel:" };
    for (size_t i = 0; i < COUNT(schemes); i++) {
        str scheme = str_from(schemes[i]), start = str_sub(target, 0, scheme.len);
        bool same = start.len == scheme.len;
        for (size_t j = 0; same && j < scheme.len; j++)
            same = char_to_lower(start.ptr[j]) == scheme.ptr[j];
        if (same)
            return true;
    }
    return false;
}

/* "/khau-hieu/" from the portal's root; a page may be named without its last '/'. */
static const struct target *find_address(const struct site *site, struct arena *arena, str path)
{
    str address;
    if (!path_resolve(arena, STR(""), str_sub(path, 1, path.len), &address))
        return NULL;
    const struct target *found = map_find(site->target_by_address, route_path_file(arena, address));
    if (!found && address.len)
        found = map_find(site->target_by_address, str_concat(arena, address, STR("/index.html")));
    return found;
}

/* A file of content/ beside the one that links; "../mttq/" is the plan of that campaign. */
static const struct target *find_file(const struct site *site, struct arena *arena, str from_file,
                                      str path)
{
    static const char *const endings[] = { "", ".md", "/plan.md", "/plan.yaml" };
    str file;
    if (!path_resolve(arena, path_folder(from_file), path, &file))
        return NULL;
    str_drop(&file, STR("/"));
    for (size_t i = 0; i < COUNT(endings); i++) {
        str candidate = str_concat(arena, file, str_from(endings[i]));
        const struct target *found = map_find(site->target_by_file, candidate);
        if (found)
            return found;
    }
    return NULL;
}

bool site_resolve(const struct site *site, struct arena *arena, str from_file, str target,
                  struct link_target *out)
{
    str path, fragment;
    *out = (struct link_target){ .external = is_external(target), .link = target };
    if (out->external)
        return true;
    str_cut(target, '#', &path, &fragment);
    path = path_decode(arena, path);
    const struct target *found;
    if (path.len == 0)
        found = map_find(site->target_by_file, from_file);
    else if (str_starts(path, STR("//")))
        found = NULL;
    else
        found = path.ptr[0] == '/' ? find_address(site, arena, path)
                                   : find_file(site, arena, from_file, path);
    if (!found)
        return false;
    out->link = found->link;
    out->fragment = fragment;
    out->file = found->file;
    out->facts = found->facts;
    return true;
}
