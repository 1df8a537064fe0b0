/* Content folders in a temporary place: what is read, what is said about the rest. */
#include "base/buf.h"
#include "base/list.h"
#include "base/path.h"
#include "content/body.h"
#include "content/load.h"
#include "os/fs.h"
#include "check.h"
#include "said.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* A folder on disk with content/ and a cache in it. */
struct portal {
    struct arena *arena;
    str folder;
    struct fs_root root;
    struct load_options options;
    struct diag *diag;
};

static struct portal portal_new(struct arena *arena)
{
    char template[] = "/tmp/phatdong-load-XXXXXX";
    struct portal portal = { .arena = arena, .diag = diag_new() };
    CHECK(mkdtemp(template));
    portal.folder = str_copy(arena, str_from(template));
    CHECK(fs_open_root(arena, portal.folder, &portal.root) == 0);
    CHECK(fs_make_folders(&portal.root, STR("content"), FS_MODE_FOLDER) == 0);
    portal.options = (struct load_options){
        .folder = path_join(arena, portal.folder, STR("content")),
        .cache_file = path_join(arena, portal.folder, STR(".phatdong/cache")),
        .jobs = 2,
    };
    return portal;
}

static void portal_end(struct portal *portal)
{
    CHECK(fs_remove_tree(&portal->root, STR("content")) == 0);
    fs_remove_tree(&portal->root, STR(".phatdong"));
    fs_close_root(&portal->root);
    CHECK(rmdir(str_cstr(portal->arena, portal->folder)) == 0);
    diag_free(portal->diag);
}

/* Writes or replaces a file below content/. */
static void put(struct portal *portal, str path, str bytes)
{
    str full = path_join(portal->arena, STR("content"), path);
    CHECK(fs_make_folders(&portal->root, path_folder(full), FS_MODE_FOLDER) == 0);
    fs_remove(&portal->root, full);
    CHECK(fs_write_new(&portal->root, full, bytes, FS_MTIME_NOW) == 0);
}

/* "== path\ntext" for each file; "== path/" makes a folder. */
static void put_all(struct portal *portal, const char *files)
{
    str rest = str_from(files);
    while (str_skip(&rest, STR("== "))) {
        str path, text = STR_NONE;
        str_cut(rest, '\n', &path, &rest);
        size_t end = str_find(rest, STR("== "));
        text = str_sub(rest, 0, end == STR_NOT_FOUND ? rest.len : end);
        rest = str_sub(rest, text.len, rest.len);
        if (str_drop(&path, STR("/")))
            CHECK(fs_make_folders(&portal->root, path_join(portal->arena, STR("content"), path),
                                  FS_MODE_FOLDER)
                  == 0);
        else
            put(portal, path, text);
    }
}

static struct content load(struct portal *portal)
{
    struct content content;
    diag_free(portal->diag);
    portal->diag = diag_new();
    CHECK(content_load(portal->arena, &portal->options, &content, portal->diag));
    return content;
}

/* "campaigns/a/plan.md:2:7 N031; …", paths below content/. */
static str complaints(struct portal *portal)
{
    const struct value *list = diag_value(portal->diag, portal->arena, LANGUAGE_EN);
    struct buf out = buf_new(portal->arena, 1 << 16);
    for (size_t i = 0; i < list->list.count; i++) {
        const struct value *item = &list->list.items[i];
        const struct value *line = value_find(item, STR("line"));
        str file = value_find_text(item, "file");
        str_skip(&file, portal->options.folder);
        str_skip(&file, STR("/"));
        buf_put(&out, i ? STR("; ") : STR(""));
        buf_put(&out, file);
        if (line)
            buf_format(&out, ":%" PRId64 ":%" PRId64, line->integer,
                       value_find(item, STR("column"))->integer);
        buf_put(&out, file.len ? STR(" ") : STR(""));
        buf_put(&out, value_find_text(item, "code"));
    }
    return buf_str(&out);
}

#define PLAN           "== campaigns/a/plan.md\n---\ntitle: T\n---\nMột\n"
#define ELSEWHERE(url) FRONT "attachments: [{url: " url ", sha256: " ZEROS "}]\n---\n"
#define ZEROS          "0000000000000000000000000000000000000000000000000000000000000000"
#define FRONT          "== campaigns/a/plan.md\n---\ntitle: T\n"

static const struct {
    const char *files, *said;
} bad[] = {
    { "", "" },
    { PLAN, "" },
    /* names and places */
    { "== campaigns/a/\n", "campaigns/a N065" },
    { "== campaigns/a/bao-cao.md\n---\ntitle: T\n---\n", "campaigns/a N065" },
    { "== campaigns/Kế hoạch/plan.md\n---\ntitle: T\n---\n", "campaigns/Kế hoạch N066" },
    { PLAN "== campaigns/a/Báo cáo.md\n---\ntitle: T\n---\n", "campaigns/a/Báo cáo.md N066" },
    { PLAN "== campaigns/a/index.md\n---\ntitle: T\n---\n", "campaigns/a/index.md N067" },
    { PLAN "== campaigns/a/tai-ve.md\n---\ntitle: T\n---\n", "campaigns/a/tai-ve.md N067" },
    { PLAN "== campaigns/a/updates/index.md\n---\ntitle: T\ndate: 2023\n---\n",
      "campaigns/a/updates/index.md N067" },
    { PLAN "== pages/index.md\n---\ntitle: T\n---\n", "pages/index.md N067" },
    { PLAN "== campaigns/a/trang.html\nx", "campaigns/a/trang.html N068" },
    { PLAN "== campaigns/a/bản ký\nx", "campaigns/a/bản ký N068" },
    { PLAN "== campaigns/a/a.pdf.exe\nx", "campaigns/a/a.pdf.exe N068" },
    { PLAN "== pages/a.js\nx", "pages/a.js N068" },
    { PLAN "== campaigns/a/nul.txt\nx", "campaigns/a/nul.txt N069" },
    { PLAN "== campaigns/a/a?.txt\nx", "campaigns/a/a?.txt N069" },
    { PLAN "== campaigns/a/a\xFF.txt\nx", "campaigns/a N069" },
    { PLAN "== campaigns/a/a\xE2\x80\xAEtxt.exe\nx", "campaigns/a N069" },
    { PLAN "== campaigns/a/Bao.txt\nx== campaigns/a/bao.TXT\nx", "campaigns/a/bao.TXT N070" },
    { PLAN "== campaigns/a/\u1ebf.txt\nx== campaigns/a/e\u0302\u0301.txt\nx",
      "campaigns/a/\u1ebf.txt N070" },
    { PLAN "== sites.yaml\ntitle: T", "sites.yaml N071" },
    { PLAN "== campaign/\n", "campaign N071" },
    { PLAN "== campaigns/plan.md\nx", "campaigns/plan.md N071" },
    { PLAN "== campaigns/a/files/x.pdf\nx", "campaigns/a/files N072" },
    { PLAN "== pages/a/b.md\nx", "pages/a N072" },
    { PLAN "== campaigns/a/updates/anh.png\nx", "campaigns/a/updates/anh.png N073" },
    { PLAN "== campaigns/a/updates/a/b.md\nx", "campaigns/a/updates/a N073" },
    { PLAN "== campaigns/a/plan.yaml\ntitle: T", "campaigns/a N074" },
    { PLAN "== campaigns/a/.nguon/goc.docx\nx== campaigns/a/.git/x\n== campaigns/a/~$a.docx\nx"
           "== campaigns/a/plan.md~\nx== campaigns/a/Thumbs.db\nx== campaigns/a/desktop.ini\nx"
           "== .DS_Store\nx",
      "" },
    /* what files hold */
    { PLAN "== campaigns/a/a.png\nkhông phải ảnh", "campaigns/a/a.png N077" },
    { PLAN "== campaigns/a/a.PDF\n<html>", "campaigns/a/a.PDF N077" },
    { PLAN "== campaigns/a/a.jpg\nGIF89a\x2C\x01\xC8\x01", "campaigns/a/a.jpg N077" },
    { PLAN "== site.yaml\nlogo: l.svg\n== l.svg\n<svg><script>a()</script></svg>", "l.svg N079" },
    { PLAN "== site.yaml\nlogo: l.svg\n== l.svg\n<svg\nonload = 'a()'/>", "l.svg N079" },
    { PLAN "== site.yaml\nlogo: l.svg\n== l.svg\n<!DOCTYPE svg [<!ENTITY a 'b'>]><svg/>",
      "l.svg N079" },
    { PLAN "== site.yaml\nlogo: l.svg\n== l.svg\n<svg><path d='on =' /></svg>", "" },
    { PLAN "== site.yaml\nlogo: l.svg\n", "site.yaml:1:7 N094" },
    { PLAN "== site.yaml\nlogo: l.pdf\n== l.pdf\n%PDF-1.4", "site.yaml:1:7 N068" },
    { "== campaigns/a/plan.md\ntitle: T\n", "campaigns/a/plan.md:1:1 N060" },
    { "== campaigns/a/plan.md\n", "campaigns/a/plan.md:1:1 N060" },
    { "== campaigns/a/plan.md\n---\ntitle: T\n", "campaigns/a/plan.md:1:1 N061" },
    { "== campaigns/a/plan.yaml\nbody: a\n", "campaigns/a/plan.yaml:1:1 N063" },
    { "== campaigns/a/plan.yaml\nbody: |\n  a\ntitle: T\n", "campaigns/a/plan.yaml:3:1 N064" },
    { "== campaigns/a/plan.md\n---\ntitel: T\nnumbr: 1\n---\n",
      "campaigns/a/plan.md:2:1 N031; campaigns/a/plan.md:3:1 N031" },
    { "== campaigns/a/plan.md\n---\nphases: [\n---\n", "campaigns/a/plan.md:3:1 Y030" },
    { "== campaigns/a/plan.md\n---\ntitle: a\xFF\n---\n", "campaigns/a/plan.md:2:9 Y002" },
    /* ids and names */
    { "== organizations.yaml\n- {id: a, name: A}\n- {id: b, name: B}\n- {id: a, name: C}\n",
      "organizations.yaml:3:8 N080" },
    { "== movements.yaml\n- {id: a, name: A}\n- {id: a, name: C}\n", "movements.yaml:2:8 N080" },
    { "== organizations.yaml\n- {name: A, parent: b}\n- {name: B, successor: c}\n",
      "organizations.yaml:1:3 N032; organizations.yaml:1:21 N103; organizations.yaml:2:3 N032; "
      "organizations.yaml:2:24 N103" },
    { FRONT "issuer: so-mau\n---\n", "campaigns/a/plan.md:3:9 N082" },
    { FRONT "issuer: Sở Mẫu\n---\n", "" },
    { FRONT "assignments: [{unit: cntt, task: T}]\n---\n", "campaigns/a/plan.md:3:22 N082" },
    { "== site.yaml\nissuer: so-mau\n", "site.yaml:1:9 N082" },
    { FRONT "movements: [a, Lao động giỏi]\n---\n", "campaigns/a/plan.md:3:13 N083" },
    { FRONT "supersedes: b\n---\n", "campaigns/a/plan.md:3:13 N084" },
    { FRONT "supersedes: a\n---\n", "" },
    { "== organizations.yaml\n- {id: a, name: A, parent: b}\n- {id: b, name: B, parent: c}\n"
      "- {id: c, name: C, parent: b}\n",
      "organizations.yaml:2:28 N086" },
    { "== organizations.yaml\n- {id: a, name: A, parent: a}\n", "organizations.yaml:1:28 N086" },
    { "== organizations.yaml\n- {id: x, name: X}\n- {id: x, name: X}\n- {name: Y}\n"
      "- {id: a, name: A, parent: b}\n- {id: b, name: B, parent: a}\n",
      "organizations.yaml:2:8 N080; organizations.yaml:3:3 N032; organizations.yaml:4:28 N086" },
    /* what was refused is not missed */
    { "== campaigns/a/plan.md\n---\ntitle: \"a\\u202Eb\"\n<<: {a: b}\n---\n",
      "campaigns/a/plan.md:2:8 Y004; campaigns/a/plan.md:3:1 Y023" },
    { "== campaigns/a/plan.md\n---\ntitle: *a\naliases: [&b /c/, \"\\u202E\"]\n---\n",
      "campaigns/a/plan.md:2:8 Y010; campaigns/a/plan.md:3:11 Y010; campaigns/a/plan.md:3:19 Y004" },
    { "== campaigns/a/plan.yaml\ntitle: T\nbody: |\n    Một <b>\n    [a](x:b)\n",
      "campaigns/a/plan.yaml:3:9 M016; campaigns/a/plan.yaml:4:9 L001" },
    { "== campaigns/a/plan.md\n---\n[title]\n---\n", "campaigns/a/plan.md:2:1 N025" },
    { "== organizations.yaml\n- {id: a, name: A, successor: b}\n- {id: b, name: B, successor: a}\n",
      "organizations.yaml:1:31 N087" },
    { "== organizations.yaml\n- {id: a, name: A, parent: b, from: 2020, until: 2019}\n"
      "- {id: b, name: B}\n",
      "organizations.yaml:1:50 N088" },
    /* fields that belong together */
    { FRONT "period: {start: 2024, end: 2023-12}\n---\n", "campaigns/a/plan.md:3:28 N088" },
    { FRONT "period: {start: 2023-12-31, end: 2023}\n---\n", "" },
    { FRONT "phases: [{name: A, start: 2023-02, end: 2023-01}]\n---\n",
      "campaigns/a/plan.md:3:41 N088" },
    { FRONT "slogans: [{text: A, start: 2023-02-02, end: 2023-02-01}]\n---\n",
      "campaigns/a/plan.md:3:45 N088" },
    { "== slogans.yaml\n- {text: A, start: 2023-02-02, end: 2023-02-01}\n",
      "slogans.yaml:1:37 N088" },
    { "== slogans.yaml\n- {text: A, before: true}\n", "slogans.yaml:1:21 N104" },
    { "== slogans.yaml\n- {text: A, start: 2024-05-01, end: 2024-05-01, before: true}\n",
      "slogans.yaml:1:37 N088" },
    { "== slogans.yaml\n- {text: A, start: 2024-04-30, end: 2024-05, before: true}\n", "" },
    { "== slogans.yaml\n- {text: A, embargo: true}\n", "slogans.yaml:1:22 N097" },
    { FRONT "deadlines: [{task: Báo cáo}]\n---\n", "campaigns/a/plan.md:3:20 N090" },
    { FRONT "attachments: [{title: A}]\n---\n", "campaigns/a/plan.md:3:23 N091" },
    { FRONT "attachments: [{signed: true}]\n---\n", "campaigns/a/plan.md:2:8 N091" },
    { FRONT "attachments: [{file: a.txt, url: https://a.example/}]\n---\n",
      "campaigns/a/plan.md:3:34 N092" },
    { FRONT "attachments: [{url: https://a.example/b.pdf}]\n---\n",
      "campaigns/a/plan.md:3:21 N093" },
    { ELSEWHERE("https://a.example/"), "campaigns/a/plan.md:3:21 N101" },
    { ELSEWHERE("https://a.pdf"), "campaigns/a/plan.md:3:21 N101" },
    { ELSEWHERE("https://a.example/b.pdf/"), "campaigns/a/plan.md:3:21 N101" },
    { ELSEWHERE("https://a.example/?b.pdf"), "campaigns/a/plan.md:3:21 N101" },
    { ELSEWHERE("https://a.example/evil.html"), "campaigns/a/plan.md:3:21 N068" },
    { ELSEWHERE("https://a.example/evil.html#.pdf"), "campaigns/a/plan.md:3:21 N068" },
    { ELSEWHERE("https://a.example/evil.htm%6C"), "campaigns/a/plan.md:3:21 N068" },
    { ELSEWHERE("https://a.example/r"), "campaigns/a/plan.md:3:21 N068" },
    { ELSEWHERE("https://a.example/..%2Fr.pdf"), "campaigns/a/plan.md:3:21 N069" },
    { ELSEWHERE("https://a.example/r%0A.pdf"), "campaigns/a/plan.md:3:21 N069" },
    { ELSEWHERE("https://a.example/r%FF.pdf"), "campaigns/a/plan.md:3:21 N069" },
    { ELSEWHERE("https://a.example/x/b%20c.pdf?v=2#page=3"), "" },
    { FRONT "attachments: [{file: b.txt}]\n---\n== campaigns/a/c.txt\nx",
      "campaigns/a/plan.md:3:22 N094" },
    { FRONT "attachments: [{file: a.txt, sha256: 2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02"
            "258717921a4881}]\n---\n== campaigns/a/a.txt\nx",
      "" },
    { FRONT "attachments: [{file: a.txt, sha256: 2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02"
            "258717921a4882}]\n---\n== campaigns/a/a.txt\nx",
      "campaigns/a/plan.md:3:37 N095" },
    { PLAN "== campaigns/a/updates/b.md\n---\ntitle: T\ndate: 2023\nkind: exemplar\n---\n",
      "campaigns/a/updates/b.md:4:7 N096" },
    { FRONT "type: KHH\n---\n", "campaigns/a/plan.md:3:7 N100" },
    { "== site.yaml\ntimezone: Asia/Saigon\n", "site.yaml:1:11 N098" },
    { "== site.yaml\nbase_url: https://a.example/?b\n", "site.yaml:1:11 N099" },
};

static void test_bad(void **state)
{
    struct arena *arena = check_arena(state);
    for (size_t i = 0; i < COUNT(bad); i++) {
        struct portal portal = portal_new(arena);
        CHECK_ROW(i, "%s", bad[i].files);
        put_all(&portal, bad[i].files);
        load(&portal);
        CHECK_STR(complaints(&portal), bad[i].said);
        /* Once more: what was reported is never kept, and so reported again. */
        load(&portal);
        CHECK_STR(complaints(&portal), bad[i].said);
        portal_end(&portal);
    }
}

static const char province[] =
    "== site.yaml\ntitle: Cổng thử\nbase_url: https://a.example/b\ntimezone: '+08:00'\nlogo: l.svg\n"
    "== l.svg\n<svg/>"
    "== organizations.yaml\n- {id: so, name: Sở}\n- {id: phong, name: Phòng, parent: so, successor: so}\n"
    "== movements.yaml\n- {id: gioi, name: Lao động giỏi}\n"
    "== slogans.yaml\n- Chào năm mới\n- {text: Thi đua, rank: 2}\n"
    "== pages/lien-he.md\n---\ntitle: Liên hệ\n---\nMột\n"
    "== pages/lien-he.en.md\n---\ntitle: Contact\n---\nOne\n"
    "== pages/so-do.txt\nx"
    "== campaigns/b/plan.yaml\ntitle: Hai\nissuer: so\nbody: |\n  I. MỤC ĐÍCH\n\n  Nội dung\n"
    "== campaigns/a/plan.md\n---\ntitle: Một\nmovements: [gioi, Việc khác]\nslogans: [Chào]\n---\n\n"
    "Toàn văn\n"
    "== campaigns/a/z.md\n---\ntitle: Báo cáo\n---\n"
    "== campaigns/a/b.md\n---\ntitle: Thông báo\ndraft: true\n---\nx\n"
    "== campaigns/a/updates/2.md\n---\ntitle: Tin\ndate: 2023\n---\nx\n"
    "== campaigns/a/Bản ký.pdf\n%PDF-1.4"
    "== campaigns/a/e\u0302.txt\nx"
    "== campaigns/c/plan.md\n---\ntitle: Ba\ndraft: true\n---\nx\n";

static void check_province(struct portal *portal)
{
    struct content content = load(portal);
    CHECK_STR(complaints(portal), "");
    CHECK_STR(content.config.title.s, "Cổng thử");
    CHECK_STR(content.config.base_url.s, "https://a.example/b/");
    CHECK_INT(content.config.zone_minutes, 480);
    CHECK_STR(content.logo.name, "l.svg");
    CHECK_STR(content.logo.path, "l.svg");
    CHECK_INT(content.organizations.count, 2);
    CHECK_INT(content.movements.count, 1);
    CHECK_INT(content.slogans.count, 2);
    CHECK_INT(content.slogans.items[0].rank.n, 100);
    CHECK_INT(content.pages.count, 2);
    CHECK_STR(content.pages.items[0]->id, "lien-he");
    CHECK_STR(content.pages.items[0]->language, "en");
    CHECK_STR(content.pages.items[1]->language, "");
    CHECK_INT(content.page_files.count, 1);
    CHECK_STR(content.page_files.items[0].path, "pages/so-do.txt");

    CHECK_INT(content.campaigns.count, portal->options.drafts ? 3 : 2);
    const struct campaign_source *a = &content.campaigns.items[0];
    CHECK_STR(a->id, "a");
    CHECK_STR(a->plan->id, "plan");
    CHECK_STR(a->plan->file, "campaigns/a/plan.md");
    CHECK_STR(a->plan->movements.items[1].s, "Việc khác");
    CHECK_INT(a->plan->movements.items[1].at.source == a->plan->source, true);
    CHECK_INT(a->plan->title.at.start, 11);
    CHECK_INT(a->plan->facts->word_count > 0, true);
    CHECK_INT(a->documents.count, portal->options.drafts ? 2 : 1);
    const struct document *last = a->documents.items[a->documents.count - 1];
    CHECK_STR(last->id, "z");
    CHECK_INT(last->body_start, last->body_end);
    CHECK(last->facts && !last->facts->anchors.count);
    CHECK_INT(a->updates.count, 1);
    CHECK_STR(a->updates.items[0]->kind.s, "news");
    CHECK_INT(a->files.count, 2);
    CHECK_STR(a->files.items[0].name, "Bản ký.pdf");
    CHECK_INT(a->files.items[0].size, 8);
    CHECK(hash_equal(a->files.items[0].sha256, hash_bytes(STR("%PDF-1.4"))));
    CHECK_STR(a->files.items[1].name, "\u00ea.txt");              /* in NFC … */
    CHECK_STR(a->files.items[1].path, "campaigns/a/e\u0302.txt"); /* … and as stored */

    const struct document *plans[] = { a->plan, content.campaigns.items[1].plan };
    const char *bodies[] = { "\nToàn văn\n", "I. MỤC ĐÍCH\n\nNội dung\n" };
    for (size_t i = 0; i < COUNT(plans); i++) {
        str body;
        struct body_place place = { plans[i]->file, plans[i]->body_start, plans[i]->body_end,
                                    plans[i]->body_hash };
        CHECK(content_read_body(portal->arena, &portal->options, &place, &body));
        CHECK_STR(body, bodies[i]);
        place.hash = hash_bytes(STR("what stood there before"));
        CHECK(!content_read_body(portal->arena, &portal->options, &place, &body));
    }
}

static void test_province(void **state)
{
    struct arena *arena = check_arena(state);
    struct portal portal = portal_new(arena);
    put_all(&portal, province);
    check_province(&portal);
    check_province(&portal); /* from the cache */
    portal.options.drafts = true;
    check_province(&portal);
    portal.options.jobs = 1;
    portal.options.cache_file = STR_NONE;
    check_province(&portal);
    portal_end(&portal);
}

/* Nothing at all is a portal too. */
static void test_nothing(void **state)
{
    struct arena *arena = check_arena(state);
    struct portal portal = portal_new(arena);
    struct content content = load(&portal);
    CHECK_STR(complaints(&portal), "");
    CHECK_STR(content.config.title.s, "Cổng thi đua");
    CHECK_INT(content.config.zone_minutes, 420);
    CHECK_INT(content.config.ticker.max.n, 12);
    CHECK(!content.config.source);
    CHECK_INT(content.campaigns.count, 0);
    portal.options.folder = path_join(arena, portal.folder, STR("nirgends"));
    CHECK(!content_load(arena, &portal.options, &content, portal.diag));
    CHECK_INT(diag_status(portal.diag), 3);
    portal_end(&portal);
}

static void link_to(struct portal *portal, const char *target, const char *path)
{
    str full = str_concat(portal->arena, portal->options.folder, STR("/"), str_from(path));
    CHECK(symlink(target, str_cstr(portal->arena, full)) == 0);
}

/* A link is named, wherever it stands, and nothing behind it is read. */
static void test_links(void **state)
{
    struct arena *arena = check_arena(state);
    struct portal portal = portal_new(arena);
    put_all(&portal, PLAN "== campaigns/c/tep.txt\nx");
    link_to(&portal, "/etc", "pages");
    link_to(&portal, "/etc/passwd", "site.yaml");
    link_to(&portal, "/etc/passwd", "campaigns/a/passwd.txt");
    link_to(&portal, "plan.md", "campaigns/a/b.md");
    link_to(&portal, "a", "campaigns/b");
    link_to(&portal, "../a/plan.md", "campaigns/c/plan.md"); /* and not said to be missing */
    link_to(&portal, "nothing", "campaigns/a/.ignored");
    CHECK(mkfifo(str_cstr(arena,
                          str_concat(arena, portal.options.folder, STR("/campaigns/a/pipe.txt"))),
                 0600)
          == 0);
    struct content content = load(&portal);
    CHECK_STR(complaints(&portal),
              "campaigns/a/b.md O010; campaigns/a/passwd.txt O010; campaigns/a/pipe.txt O014; "
              "campaigns/b O010; campaigns/c/plan.md O010; pages O010; site.yaml O010");
    CHECK_INT(content.campaigns.count, 2);
    CHECK_INT(content.campaigns.items[0].files.count, 0);
    portal_end(&portal);
}

static void touch(struct portal *portal, const char *path, int64_t seconds)
{
    CHECK(fs_set_mtime(&portal->root, str_concat(portal->arena, STR("content/"), str_from(path)),
                       seconds)
          == 0);
}

static str title(const struct content *content)
{
    return content->campaigns.items[0].plan->title.s;
}

static void test_cache(void **state)
{
    struct arena *arena = check_arena(state);
    struct portal portal = portal_new(arena);
    str cache = STR(".phatdong/cache"), bytes, again;
    struct fs_info info;
    put_all(&portal, "== campaigns/a/plan.md\n---\ntitle: Một\n---\nx\n== campaigns/a/a.txt\nx");
    struct content content = load(&portal);
    struct hash hash = content.hash;
    CHECK_INT(fs_read(arena, &portal.root, cache, 1 << 20, &bytes, &info), 0);

    /* Changed within two seconds of the cache, in place, to the same size and time. */
    struct fs_info before;
    CHECK_INT(fs_stat(&portal.root, STR("content/campaigns/a/plan.md"), &before), 0);
    str path = str_concat(arena, portal.options.folder, STR("/campaigns/a/plan.md"));
    FILE *file = fopen(str_cstr(arena, path), "r+");
    CHECK(file && fputs("---\ntitle: Hai\n---\ny", file) >= 0 && fclose(file) == 0);
    touch(&portal, "campaigns/a/plan.md", before.mtime_ns / 1000000000);
    content = load(&portal);
    CHECK_STR(title(&content), "Hai");
    CHECK(!hash_equal(content.hash, hash));

    /* A damaged cache is no cache: every byte of it counts. */
    CHECK_INT(fs_read(arena, &portal.root, cache, 1 << 20, &bytes, &info), 0);
    for (size_t i = 0; i < bytes.len; i += 7) {
        char *damaged = str_cstr(arena, bytes);
        damaged[i] = (char)(damaged[i] ^ 0x40);
        CHECK_INT(fs_remove(&portal.root, cache), 0);
        CHECK_INT(fs_write_new(&portal.root, cache, (str){ damaged, bytes.len }, FS_MTIME_NOW), 0);
        content = load(&portal);
        CHECK_STR(title(&content), "Hai");
    }
    /* One of an empty file, and one that cannot be written. */
    CHECK_INT(fs_remove(&portal.root, cache), 0);
    CHECK_INT(fs_write_new(&portal.root, cache, STR(""), FS_MTIME_NOW), 0);
    content = load(&portal);
    CHECK_STR(title(&content), "Hai");
    portal.options.cache_file = path_join(arena, portal.options.folder, STR("campaigns/a/a.txt/x"));
    content = load(&portal);
    CHECK_STR(title(&content), "Hai");
    CHECK_STR(complaints(&portal), "");

    /* A file that has gone leaves the cache as well. */
    portal.options.cache_file = path_join(arena, portal.folder, cache);
    CHECK_INT(fs_remove(&portal.root, STR("content/campaigns/a/a.txt")), 0);
    content = load(&portal);
    CHECK_INT(content.campaigns.items[0].files.count, 0);
    CHECK_INT(fs_read(arena, &portal.root, cache, 1 << 20, &again, &info), 0);
    CHECK(!str_has(again, STR("a.txt")));
    portal_end(&portal);
}

/* Old files are known without being read; and an unchanged cache is not written again. */
static void test_fresh(void **state)
{
    struct arena *arena = check_arena(state);
    struct portal portal = portal_new(arena);
    str cache = STR(".phatdong/cache");
    struct fs_info first, second;
    put_all(&portal, "== campaigns/a/plan.md\n---\ntitle: Một\n---\nx\n");
    load(&portal);
    /* As if the cache had been written later: the plan is not read, so nothing is learnt. */
    int64_t later = (int64_t)4000000000;
    CHECK_INT(fs_set_mtime(&portal.root, cache, later), 0);
    CHECK_INT(fs_stat(&portal.root, cache, &first), 0);
    str path = str_concat(arena, portal.options.folder, STR("/campaigns/a/plan.md"));
    struct content content = load(&portal);
    CHECK_STR(title(&content), "Một");
    CHECK_INT(fs_stat(&portal.root, cache, &second), 0);
    CHECK_INT(second.inode, first.inode);
    CHECK_INT(second.mtime_ns, first.mtime_ns);
    /* Its times moved: it is read, found to be the same, and the cache told so. */
    CHECK(chmod(str_cstr(arena, path), 0640) == 0);
    content = load(&portal);
    CHECK_STR(title(&content), "Một");
    CHECK_INT(fs_stat(&portal.root, cache, &second), 0);
    CHECK(second.inode != first.inode);
    portal_end(&portal);
}

/* Any number of workers says and gives the same. */
static void test_jobs(void **state)
{
    struct arena *arena = check_arena(state);
    struct portal portal = portal_new(arena);
    for (int i = 0; i < 60; i++)
        put(&portal, str_format(arena, "campaigns/c%02d/plan.md", i),
            str_format(arena, "---\ntitle: Kế hoạch %d\n%s---\nToàn văn %d\n", i,
                       i % 7 ? "" : "tytle: x\nissuer: so\n", i));
    portal.options.cache_file = STR_NONE;
    portal.options.jobs = 1;
    struct content one = load(&portal);
    str said_by_one = complaints(&portal);
    portal.options.jobs = 8;
    struct content many = load(&portal);
    CHECK(str_equal(complaints(&portal), said_by_one));
    CHECK(hash_equal(one.hash, many.hash));
    CHECK_INT(many.campaigns.count, 60);
    CHECK_STR(many.campaigns.items[59].plan->title.s, "Kế hoạch 59");
    portal_end(&portal);
}

/* What the words are where they help most. */
static const struct {
    const char *files, *words;
} told[] = {
    { "== organizations.yaml\n- {id: so-noi-vu, name: Sở}\n" FRONT "issuer: so-noivu\n---\n",
      "no organization has the id 'so-noivu' [N082]\n"
      "add it to organizations.yaml, or write the name as printed\ndid you mean 'so-noi-vu'? [N085]" },
    { "== organizations.yaml\n- {id: a, name: A, parent: b}\n",
      "no organization has the id 'b' [N103]\nadd it to organizations.yaml\n"
      "did you mean 'a'? [N085]" },
    { "== organizations.yaml\n- {id: a, name: A}\n- {id: a, name: B}\n",
      "the id 'a' is given twice [N080]\nhere it was given first [N081]" },
    { "== organizations.yaml\n- {id: a, name: A, parent: b}\n- {id: b, name: B, parent: a}\n",
      "'a' stands above itself: a, b, a [N086]\ntake 'parent' away from one of them" },
    { FRONT "period: {start: 2024, end: 2023-12}\n---\n",
      "it ends before it starts [N088]\nit starts here [N089]" },
    { "== campaigns/Kế hoạch 2023/plan.md\n---\ntitle: T\n---\n",
      "'Kế hoạch 2023' cannot stand in an address [N066]\n"
      "rename it with small letters without marks, digits and '-': ke-hoach-2023" },
    { PLAN "== campaigns/a/plan.en.md\n---\ntitle: T\n---\n",
      "'plan.en.md' looks like a translation, and only texts of pages/ have them [N102]\n"
      "write it as a page, pages/a.en.md, to which the plan can link; or attach it as a file" },
    { PLAN "== campaigns/a/bc.vie.md\n---\ntitle: T\n---\n",
      "'bc.vie.md' looks like a translation, and only texts of pages/ have them [N102]\n"
      "write it as a page, pages/bc.vie.md, to which the plan can link; or attach it as a file" },
    { PLAN "== campaigns/a/bc.2024.md\n---\ntitle: T\n---\n",
      "'bc.2024' cannot stand in an address [N066]\n"
      "rename it with small letters without marks, digits and '-': bc-2024" },
    { "== organisations.yaml\n[]",
      "nothing reads 'organisations.yaml' [N071]\ncorrect its name, or move it away\n"
      "did you mean 'organizations.yaml'? [N085]" },
    { FRONT "attachments: [{file: ban-ky.pdf}]\n---\n== campaigns/a/ban-ki.pdf\n%PDF-1",
      "there is no file 'ban-ky.pdf' in this folder [N094]\ndid you mean 'ban-ki.pdf'? [N085]" },
    { PLAN "== campaigns/a/a.html\nx",
      "'a.html' is not of a type that is published [N068]\nthese are: pdf doc docx xls xlsx ppt pptx odt "
      "ods odp rtf txt csv zip png jpg jpeg webp gif mp4 mp3 ics; put it into a zip, or move it "
      "away" },
};

static void test_told(void **state)
{
    struct arena *arena = check_arena(state);
    for (size_t i = 0; i < COUNT(told); i++) {
        struct portal portal = portal_new(arena);
        CHECK_ROW(i, "%s", told[i].files);
        put_all(&portal, told[i].files);
        load(&portal);
        CHECK_STR(said_first_coded(arena, portal.diag), told[i].words);
        portal_end(&portal);
    }
}

/* Counts and sizes at their limits. */
static void test_limits(void **state)
{
    struct arena *arena = check_arena(state);
    struct portal portal = portal_new(arena);
    put_all(&portal, PLAN);
    for (int i = 0; i < 2000; i++)
        put(&portal, str_format(arena, "campaigns/a/%d.txt", i), STR("x"));
    portal.options.cache_file = STR_NONE;
    load(&portal);
    CHECK_STR(complaints(&portal), "");
    put(&portal, STR("campaigns/a/2000.txt"), STR("x"));
    load(&portal);
    CHECK_STR(complaints(&portal), "campaigns/a N075");
    /* A picture of 20,001 dots, and a text of more than 4 MiB. */
    put(&portal, STR("campaigns/a/0.txt"), STR(""));
    CHECK_INT(fs_remove(&portal.root, STR("content/campaigns/a/2000.txt")), 0);
    CHECK_INT(fs_remove(&portal.root, STR("content/campaigns/a/0.txt")), 0);
    put(&portal, STR("campaigns/a/0.png"),
        STR("\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR\0\0\x4E\x21\0\0\0\x01\x08"));
    struct buf large = buf_new(arena, SIZE_MAX / 2);
    BUF_PUT(&large, "---\ntitle: T\n---\n");
    buf_put_repeat(&large, 'a', 4 << 20);
    put(&portal, STR("campaigns/b/plan.md"), buf_str(&large));
    load(&portal);
    CHECK_STR(complaints(&portal), "campaigns/a/0.png N078; campaigns/b/plan.md O012");
    portal_end(&portal);
}

TEST_MAIN(TEST(test_bad), TEST(test_province), TEST(test_nothing), TEST(test_links),
          TEST(test_cache), TEST(test_fresh), TEST(test_jobs), TEST(test_told), TEST(test_limits))
