/* The tables of content/: what they accept, what they say about the rest, what they become. */
#include "base/buf.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/slug.h"
#include "content/schema.h"
#include "content/schema_form.h"
#include "content/schema_types.h"
#include "format/json.h"
#include "format/yaml.h"
#include "format/yaml_write.h"
#include "check.h"
#include "said.h"

static struct source *source_of(struct arena *arena, str text)
{
    struct source *source = ARENA_NEW(arena, struct source);
    *source = (struct source){ STR("plan.md"), text };
    return source;
}

/* Decodes YAML as a type; a LISTED type's record is its whole list. */
static bool decode(struct arena *arena, const struct type *type, str yaml, void *out,
                   struct diag *diag)
{
    struct value value;
    struct source *source = source_of(arena, yaml);
    if (!yaml_read(arena, source, 0, yaml.len, YAML_NODES_MAX, &value, diag))
        return false;
    return type->flags & LISTED ? schema_decode_list(arena, type, &value, false, out, diag)
                                : schema_decode(arena, type, &value, out, diag);
}

static const struct {
    const char *type, *yaml, *said;
} bad[] = {
    /* kinds */
    { "document", "title: [a, b]", "1:8 N020" },
    { "document", "title: {a: b}", "1:8 N021" },
    { "document", "title: T\nslogans: một khẩu hiệu", "2:10 N022" },
    { "document", "title: T\nphases: Đợt 1", "2:9 N022" },
    { "document", "title: T\nphases: {name: Đợt 1}", "2:9 N023" },
    { "document", "title: T\nmovements: {a: b}", "2:12 N023" },
    { "document", "title: T\nperiod: 2023", "2:9 N024" },
    { "document", "title: T\nperiod: [2023, 2024]", "2:9 N025" },
    { "document", "[title, T]", "1:1 N025" },
    { "document", "title: T\nmovements: [[a]]", "2:13 N026" },
    { "document", "title: T\nmovements: [{a: b}]", "2:13 N027" },
    { "document", "title: T\nphases: [Đợt 1]", "2:10 N028" },
    { "document", "title: T\nphases: [[Đợt 1]]", "2:10 N029" },
    { "document", "title: T\nslogans: [[a]]", "2:11 N029" },
    { "site", "publish: main", "1:10 N024" },
    { "site", "publish: {main: sftp}", "1:17 N024" },
    { "site", "publish: {main: [sftp]}", "1:17 N025" },
    { "organization", "id: so-mau\nname: Sở", "1:1 N023" },
    { "organization", "so-mau", "1:1 N022" },
    /* keys */
    { "document", "title: T\nqqqqqq: 1", "2:1 N030" },
    { "document", "titel: T", "1:1 N031" },
    { "document", "title: T\nphases: [{name: a, stat: 2023}]", "2:20 N031" },
    { "document", "title: T\ndeadlines: [{when: quý, task: Thi đua, khen thưởng}]", "2:40 N049" },
    { "document", "number: 1/KH", "1:1 N032" },
    { "document", "title:", "1:7 N033" },
    { "document", "title: ' '", "1:9 N033" },
    { "document", "title: T\nphases: [{start: 2023}]", "2:10 N032" },
    { "document", "title: T\nwithdrawn: {by: UBND}", "2:12 N032" },
    { "document", "title: T\nslogans: [{rank: 1}]", "2:11 N032" },
    { "document", "title: T\nmovements: [a b, '', c d]", "2:19 N048" },
    { "document", "title: T\nphases:\n- name: a\n-\n", "4:2 N048" },
    /* texts of a form */
    { "document", "title: |\n  a\n  b", "1:8 N034" },
    { "document", "title: \"a\\nb\"", "1:8 N034" },
    { "document", "title: T\nlayout: states", "2:9 N035" },
    { "site", "documents: [txt, odt]", "1:18 N035" },
    { "site", "commit: swop", "1:9 N035" },
    { "document", "title: T\ndraft: yes", "2:8 N036" },
    { "document", "title: T\ndraft: 'True'", "2:9 N036" },
    { "document", "title: T\nslogans: [{text: a, rank: 0}]", "2:27 N037" },
    { "document", "title: T\nslogans: [{text: a, rank: 1001}]", "2:27 N037" },
    { "document", "title: T\nslogans: [{text: a, rank: 99999999999999999999}]", "2:27 N037" },
    { "site", "ticker: {max: mười hai}", "1:15 N037" },
    { "organization", "- {id: Sở Mẫu, name: Sở}", "1:8 N038" },
    { "document", "title: T\nsupersedes: ../x", "2:13 N038" },
    { "site", "publish: {Máy chủ: {kind: sftp}}", "1:11 N038" },
    { "site", "base_url: thidua.example", "1:11 N039" },
    { "site", "base_url: https://", "1:11 N039" },
    { "site", "base_url: 'https://a b/'", "1:12 N039" },
    { "site", "base_url: https://u:p@a.example/", "1:11 N039" },
    { "site", "base_url: https://a.example:0/", "1:11 N039" },
    { "site", "base_url: https://a.example:99999/", "1:11 N039" },
    { "site", "base_url: javascript:alert(1)", "1:11 N039" },
    { "site", "base_url: ftp://a.example/", "1:11 N039" },
    { "site", "base_url: 'https://a.example/\"onload='", "1:12 N039" },
    { "site", "base_url: http://a.example/", "1:11 N040" },
    { "site", "sources: [http://a.example/c.json]", "1:11 N040" },
    { "site", "menu: [{title: a, url: 'javascript:x'}]", "1:25 N041" },
    { "site", "menu: [{title: a, url: khau-hieu}]", "1:24 N041" },
    { "site", "menu: [{title: a, url: //evil.example/}]", "1:24 N041" },
    { "site", "contact: {email: thidua}", "1:18 N042" },
    { "site", "contact: {email: a@b@c.example}", "1:18 N042" },
    { "site", "contact: {email: 'a@b.example, c@d.example'}", "1:19 N042" },
    { "document", "title: T\nattachments: [{file: ../../etc/passwd}]", "2:22 N043" },
    { "document", "title: T\nattachments: [{file: .ssh}]", "2:22 N043" },
    { "document", "title: T\naliases: [old/path/]", "2:11 N044" },
    { "document", "title: T\naliases: [/a/../b/]", "2:11 N044" },
    { "document", "title: T\naliases: [//evil.example/]", "2:11 N044" },
    { "document", "title: T\naliases: [/]", "2:11 N044" },
    { "document", "title: T\naliases: ['/a?b']", "2:12 N044" },
    { "document", "title: T\nattachments: [{url: https://a.example/b, sha256: 12ab}]",
      "2:50 N045" },
    /* dates */
    { "document", "title: T\ndate: ngày mai", "2:7 N010" },
    { "document", "title: T\ndate: 2023-02-29", "2:15 N011" },
    { "document", "title: T\ndate: 2023-13-01", "2:12 N012" },
    { "document", "title: T\ndate: [2023]", "2:7 N020" },
    /* secrets */
    { "site", "publish: {main: {kind: sftp, password: x}}", "1:30 N046" },
    { "site", "publish: {main: {kind: s3, aws_Secret_Access_Key: x}}", "1:28 N046" },
    { "site", "publish: {main: {login: {api-token: x}}}", "1:26 N046" },
    { "site", "publish: {main: {url: 'sftp://web:pw@host/'}}", "1:24 N047" },
    /* several at once, all of them told */
    { "document", "titel: T\ndate: 2023-13\nqqqqqq: 1\nphases: [{}]",
      "1:1 N031, 2:12 N012, 3:1 N030, 4:10 N032" },
};

static void test_bad(void **state)
{
    struct arena *arena = check_arena(state);
    for (size_t i = 0; i < COUNT(bad); i++) {
        struct diag *diag = diag_new();
        const struct type *type = schema_find(str_from(bad[i].type));
        void *record = arena_alloc(arena, type->size, 1);
        CHECK_ROW(i, "%s: %s", bad[i].type, bad[i].yaml);
        bool ok = decode(arena, type, str_from(bad[i].yaml), record, diag);
        CHECK_INT(ok, !diag_failed(diag));
        CHECK_STR(said(arena, diag), bad[i].said);
        diag_free(diag);
    }
}

/* What it says, where the words matter. */
static const struct {
    const char *type, *yaml, *words;
} told[] = {
    { "document", "title: T\nslogan: a", "unknown key 'slogan'; did you mean 'slogans'? [N031]" },
    { "document", "title: T\nperiod: {from: 2023}",
      "unknown key 'from' [N030]\nthe keys here are: start, end" },
    { "document", "title: T\nlayout: đảng",
      "'layout' cannot be 'đảng' [N035]\nwrite one of: state, union, party" },
    { "site", "ticker: {max: 0}", "'max' is a whole number from 1 to 100, not '0' [N037]" },
    { "organization", "{}\n", "" },
};

static void test_told(void **state)
{
    struct arena *arena = check_arena(state);
    for (size_t i = 0; i < COUNT(told); i++) {
        struct diag *diag = diag_new();
        const struct type *type = schema_find(str_from(told[i].type));
        CHECK_ROW(i, "%s", told[i].yaml);
        decode(arena, type, str_from(told[i].yaml), arena_alloc(arena, type->size, 1), diag);
        CHECK_STR(said_first_coded(arena, diag), told[i].words);
        diag_free(diag);
    }
}

/* Every key of the format. */
static const char whole_site[] =
    "title: Cổng thi đua tỉnh Mẫu\nsubtitle: Trang thử\nbase_url: https://thidua.example.gov.vn/\n"
    "language: en\ntimezone: '+07:00'\nissuer: so-mau\ntheme: xanh\ndocuments: [zip, txt]\n"
    "ticker: {motion: 'off', max: 5, from: [self]}\ncommit: swap\n"
    "sources: [https://portal.example/campaigns.json]\n"
    "allow_hosts: [tinh.local]\n"
    "paths: {campaign: a, archive: b, documents: c, movements: d, organizations: e, slogans: f,\n"
    "  files: g, downloads: h, updates: i, repost: j, calendar: k, search: l}\n"
    "menu: [{title: Khẩu hiệu, url: /khau-hieu/}, {title: Thư, url: 'mailto:a@b.example'},\n"
    "  {title: Gọi, url: 'tel:+842173850114'}, {title: Tỉnh, url: 'https://a.example/#b'}]\n"
    "logo: logo.svg\ncontact: {name: Văn phòng, address: Số 1, phone: 02173.850.114, email: a@b.example}\n"
    "responsible: Ông A\nfooter: |\n  Dòng một\n  Dòng hai\n"
    "check: {off: [F060]}\n"
    "publish:\n  main: {kind: sftp, url: 'sftp://web@host/var/www/', key: keys/id_ed25519}\n"
    "  cdn: {kind: s3, url: https://store.example/bucket/, region: us-east-1}\n";

static const char whole_document[] =
    "type: KH\nnumber: 16/KH-CĐBDT\ntitle: Phát động\nsubtitle: Phụ\nsummary: |\n  Hai\n  dòng\n"
    "posted: 2023-11-20\nrevisions: [{date: 2023-12-01, reason: Đính chính}]\n"
    "withdrawn: {date: 2024-01, by: UBND, reason: Thay thế}\nissuer: cd-ban-dan-toc\n"
    "place: Thái Nguyên\ndate: 2022\ntheme: Chủ đề\nperiod: {start: 2023-11, end: 2024-10}\n"
    "phases: [{name: Đợt 1, start: 2022-01, end: 2022-06-30, theme: A, tasks: B}]\n"
    "deadlines: [{date: 2024-07-15, before: true, task: Báo cáo, by: CĐCS, to: CĐVC tỉnh},\n"
    "  {when: hàng quý, task: sơ kết}]\nmilestones: [{date: 2024-08, title: Tổng kết}]\n"
    "slogans: [Chào mừng, {text: Thi đua, start: 2023, end: 2024, rank: 1, embargo: true,\n"
    "  url: https://a.example/}]\nmovements: [lao-dong-gioi, Giỏi việc nước]\n"
    "basis: [{type: KH, number: 149/KH-CĐVC, date: 2023-11-10, issuer: CĐVC tỉnh, title: A,\n"
    "  url: https://a.example/b}]\nassignments: [{unit: Trung tâm CNTT, task: Đăng tải}]\n"
    "recipients: [{name: CĐVC tỉnh, purpose: b/c}]\n"
    "signatories: [{organization: CĐ, authority: TM. BCH, role: CHỦ TỊCH, name: Trần Văn A}]\n"
    "contact: {phone: 02603.914.688, email: a@b.example}\n"
    "attachments: [{file: ban-ky-so.pdf, title: Bản ký số, signed: true}, {url: https://a.example/c,\n"
    "  sha256: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855}]\n"
    "supersedes: 2022-01-kh\naliases: [/old/path/, /trang/cu.html]\nlayout: union\ndraft: true\n"
    "printed: {number: 'Số: 16 /KH-CĐBDT', date: a, place: b, issuer: c, title: d, recipients: e,\n"
    "  signature: f}\ncheck: [{off: F060, reason: Theo mẫu riêng}]\n";

static const struct {
    const char *type, *yaml;
} good[] = {
    { "site", "publish: {main: {kind: s3, secret_key_file: x, access_key_command: y}}" },
    { "site", whole_site },
    { "site", "" },
    { "site", "publish: {}\ndocuments: []\nticker: {max: 12}" },
    { "site", "title:\nbase_url: ~\nmenu:\n" },
    { "document", whole_document },
    { "document", "title: T" },
    { "document", "title: '2023'\nnumber: /KH-CĐS\ndate: 2023-1-5\nslogans: []" },
    { "update", "title: Tin\ndate: 2023-11\nsummary: S\nkind: exemplar\nname: Bà B\nunit: Tổ 1\n"
                "consent: Bà B đồng ý ngày 01/10/2023\nwithdrawn: {date: 2024}\ndraft: false\n"
                "check: [{off: F072, reason: Trích}]" },
    { "page", "title: Giới thiệu\nsummary: S\nweight: 3\nmenu: true\naliases: [/gioi-thieu.aspx]\n"
              "draft: true\ncheck: [{off: F072, reason: Trích}]" },
};

/* Bytes that are the same where two records say the same. */
static str written(struct arena *arena, const struct type *type, const void *record)
{
    struct buf out = buf_new(arena, 1 << 20);
    yaml_write(&out, schema_encode(arena, type, record), NULL, 0);
    return buf_str(&out);
}

static void test_good(void **state)
{
    struct arena *arena = check_arena(state);
    for (size_t i = 0; i < COUNT(good); i++) {
        struct diag *diag = diag_new();
        const struct type *type = schema_find(str_from(good[i].type));
        void *first = arena_alloc(arena, type->size, 1),
             *second = arena_alloc(arena, type->size, 1);
        CHECK_ROW(i, "%s: %.40s", good[i].type, good[i].yaml);
        CHECK(decode(arena, type, str_from(good[i].yaml), first, diag));
        CHECK_STR(said(arena, diag), "");
        str once = written(arena, type, first);
        CHECK(decode(arena, type, once, second, diag));
        str twice = written(arena, type, second);
        CHECK(str_equal(once, twice));
        diag_free(diag);
    }
}

/* A key of the table that no example above writes would go untested. */
static void check_all_written(const struct type *type, const struct value *value)
{
    for (size_t i = 0; i < type->field_count; i++) {
        const struct field *field = &type->fields[i];
        const struct value *found = value_find(value, str_from(field->key));
        if (!found)
            CHECK_FAIL("the example of %s has no %s", type->name, field->key);
        if (field->kind == FIELD_STRUCT)
            check_all_written(field->type, found);
    }
}

static void test_whole(void **state)
{
    struct arena *arena = check_arena(state);
    struct diag *diag = diag_new();
    struct site_config site = { 0 };
    struct document document = { 0 };
    CHECK(decode(arena, &site_config_type, str_from(whole_site), &site, diag));
    CHECK(decode(arena, &document_type, str_from(whole_document), &document, diag));
    check_all_written(&site_config_type, schema_encode(arena, &site_config_type, &site));
    struct value *encoded = schema_encode(arena, &document_type, &document);
    value_put_text(arena, value_put_map(arena, encoded, "contact"), "name", STR("a"));
    value_put_text(arena, (struct value *)value_find(encoded, STR("contact")), "address", STR("a"));
    value_put_text(arena, (struct value *)value_find(encoded, STR("contact")), "phone", STR("a"));
    value_put_text(arena, (struct value *)value_find(encoded, STR("contact")), "email", STR("a"));
    check_all_written(&document_type, encoded);

    CHECK_STR(document.number.s, "16/KH-CĐBDT");
    CHECK_INT(document.number.at.start, 17);
    CHECK_INT(document.date.date.month, 0);
    CHECK_INT(document.deadlines.count, 2);
    CHECK(document.deadlines.items[0].before.set);
    CHECK_STR(document.slogans.items[0].text.s, "Chào mừng");
    CHECK_INT(document.slogans.items[0].rank.n, 100);
    CHECK_INT(document.slogans.items[1].rank.n, 1);
    CHECK_STR(document.movements.items[1].s, "Giỏi việc nước");
    CHECK_STR(document.summary.s, "Hai\ndòng");
    CHECK_INT(site.ticker.max.n, 5);
    CHECK_INT(site.publish.count, 2);
    CHECK_STR(site.publish.items[1].name.s, "cdn");
    CHECK_STR(value_find_text(site.publish.items[1].settings, "region"), "us-east-1");
    diag_free(diag);
}

static void test_defaults(void **state)
{
    struct arena *arena = check_arena(state);
    struct site_config site = { 0 };
    struct slogan made = { .text.s = STR("do chương trình tạo") };
    schema_init(arena, &site_config_type, &site);
    CHECK_STR(site.title.s, "Cổng thi đua");
    CHECK_STR(site.language.s, "vi");
    CHECK_STR(site.timezone.s, "Asia/Ho_Chi_Minh");
    CHECK_STR(site.theme.s, "default");
    CHECK_STR(site.ticker.motion.s, "on");
    CHECK_INT(site.ticker.max.n, 12);
    CHECK_INT(site.ticker.from.count, 2);
    CHECK_INT(site.documents.count, 4);
    CHECK_STR(site.documents.items[3].s, "zip");
    CHECK_STR(site.commit.s, "files");
    CHECK_STR(site.paths.campaign.s, "");
    CHECK_INT(schema_encode(arena, &site_config_type, &site)->map.count, 0);
    /* A number that nobody set is no number to be written. */
    CHECK_INT(schema_encode(arena, &slogan_type, &made)->map.count, 1);
}

/* What was refused leaves nothing behind that a later stage could make a path of. */
static void test_refused(void **state)
{
    struct arena *arena = check_arena(state);
    struct diag *diag = diag_new();
    struct site_config site = { 0 };
    struct document document = { 0 };
    decode(arena, &site_config_type,
           STR("theme: ../x\nlogo: /etc/passwd\ncommit: maybe\npaths: {campaign: a/b}"), &site,
           diag);
    decode(arena, &document_type, STR("title: T\nattachments: [{file: a/b}]\naliases: [../x]"),
           &document, diag);
    CHECK_STR(site.theme.s, "default");
    CHECK_STR(site.logo.s, "");
    CHECK_STR(site.commit.s, "files");
    CHECK_STR(site.paths.campaign.s, "");
    CHECK_STR(document.attachments.items[0].file.s, "");
    CHECK_STR(document.aliases.items[0].s, "");
    diag_free(diag);
}

struct seen {
    struct buf names;
};

static void see(void *context, const struct field *field, const struct text *text)
{
    struct seen *seen = context;
    buf_format(&seen->names, "%s=" STR_FMT " ", field->type->name, STR_ARG(text->s));
}

static void test_names(void **state)
{
    struct arena *arena = check_arena(state);
    struct diag *diag = diag_new();
    struct document document = { 0 };
    struct seen seen = { buf_new(arena, 4096) };
    decode(arena, &document_type,
           STR("title: T\nissuer: a\nsupersedes: b\nmovements: [c, d]\nbasis: [{issuer: e}]\n"
               "assignments: [{unit: f, task: t}]\ndeadlines: [{when: w, task: t, by: g, to: h}]"),
           &document, diag);
    schema_visit_names(&document_type, &document, see, &seen);
    CHECK_STR(buf_str(&seen.names),
              "organization=a organization=g organization=h movement=c movement=d "
              "organization=e organization=f document=b ");
    diag_free(diag);
}

/* Packed and unpacked, a record is the same to its last span. */
static void test_pack(void **state)
{
    struct arena *arena = check_arena(state);
    for (size_t i = 0; i < COUNT(good); i++) {
        const struct type *type = schema_find(str_from(good[i].type));
        if (type == &site_config_type) /* never packed: settings of targets are raw */
            continue;
        struct diag *diag = diag_new();
        void *record = arena_alloc(arena, type->size, 1),
             *again = arena_alloc(arena, type->size, 1);
        struct buf once = buf_new(arena, 1 << 20), twice = buf_new(arena, 1 << 20);
        CHECK_ROW(i, "%s: %.40s", good[i].type, good[i].yaml);
        decode(arena, type, str_from(good[i].yaml), record, diag);
        schema_pack(&once, type, record);
        str bytes = buf_str(&once);
        CHECK(schema_unpack(arena, type, &bytes, source_of(arena, str_from(good[i].yaml)), again));
        CHECK_INT(bytes.len, 0);
        schema_pack(&twice, type, again);
        CHECK(str_equal(buf_str(&once), buf_str(&twice)));
        CHECK(str_equal(written(arena, type, record), written(arena, type, again)));
        diag_free(diag);
    }
}

/* Cut anywhere, or with any byte changed, it is refused or read as something; never more. */
static void test_damaged(void **state)
{
    struct arena *arena = check_arena(state);
    struct diag *diag = diag_new();
    struct document document = { 0 };
    struct buf out = buf_new(arena, 1 << 20);
    decode(arena, &document_type, str_from(whole_document), &document, diag);
    schema_pack(&out, &document_type, &document);
    struct arena *scratch = arena_new();
    for (size_t i = 0; i < out.len; i++) {
        struct document again = { 0 };
        str bytes = str_copy(scratch, str_sub(buf_str(&out), 0, i));
        CHECK(!schema_unpack(scratch, &document_type, &bytes, NULL, &again));
        again = (struct document){ 0 };
        char *changed = str_cstr(scratch, buf_str(&out));
        changed[i] = (char)(changed[i] ^ 0xFF);
        bytes = (str){ changed, out.len };
        schema_unpack(scratch, &document_type, &bytes, NULL, &again);
        arena_reset(scratch);
    }
    arena_free(scratch);
    diag_free(diag);
}

/* The tables themselves. */
static void check_table(const struct type *type)
{
    CHECK(type->field_count > 0 && *type->name && *type->doc);
    for (size_t i = 0; i < type->field_count; i++) {
        const struct field *field = &type->fields[i];
        CHECK_ROW(i, "%s.%s", type->name, field->key);
        CHECK(*field->key && *field->doc);
        CHECK(field->offset < type->size);
        for (size_t j = 0; j < i; j++)
            CHECK(strcmp(type->fields[j].key, field->key) != 0);
        bool nested = field->kind == FIELD_STRUCT || field->kind == FIELD_LIST
                      || field->kind == FIELD_MAPPING;
        CHECK(!nested || field->type);
        CHECK((field_text_kind(field) == FIELD_CHOICE) == (field->choices != NULL));
        CHECK(
            field->kind != FIELD_NUMBER
            || (field->low > 0 && field->low <= field->standard && field->standard <= field->high));
        if (nested)
            check_table(field->type);
    }
}

static void test_tables(void **state)
{
    (void)state;
    for (size_t i = 0; content_types[i]; i++) {
        check_table(content_types[i]);
        CHECK(content_types[i]->file != NULL);
        CHECK(schema_find(str_from(content_types[i]->name)) == content_types[i]);
    }
    CHECK(schema_find(STR("nothing")) == NULL);
}

static void test_json_schema(void **state)
{
    struct arena *arena = check_arena(state);
    const struct value *document = schema_json(arena, &document_type, LANGUAGE_EN);
    const struct value *list = schema_json(arena, &organization_type, LANGUAGE_EN);
    CHECK_STR(value_find_text(document, "$schema"), "https://json-schema.org/draft/2020-12/schema");
    CHECK_STR(value_find_text(document, "type"), "object");
    CHECK_STR(value_find_text(list, "type"), "array");
    const struct value *properties = value_find(document, STR("properties"));
    CHECK_INT(properties->map.count, document_type.field_count + 1); /* and the body of plan.yaml */
    CHECK_STR(value_find(document, STR("required"))->list.items[0].text, "title");
    CHECK(!value_find(document, STR("additionalProperties"))->boolean);
    const struct value *layout = value_find(properties, STR("layout"));
    CHECK_INT(value_find(layout, STR("enum"))->list.count, 3);
    CHECK_STR(value_find_text(layout, "default"), "state");
    const struct value *slogans = value_find(properties, STR("slogans"));
    CHECK(value_find(value_find(slogans, STR("items")), STR("anyOf")) != NULL);
    const struct value *organization = value_find(list, STR("items"));
    CHECK_STR(value_find_text(value_find(value_find(organization, STR("properties")), STR("id")),
                              "pattern"),
              "^[a-z0-9-]{1,80}$");
}

static void test_json_schema_in_vietnamese(void **state)
{
    struct arena *arena = check_arena(state);
    const struct value *site = schema_json(arena, &site_config_type, LANGUAGE_VI);
    const struct value *properties = value_find(site, STR("properties"));
    CHECK_STR(value_find_text(value_find(properties, STR("title")), "description"), "tên cổng");
    CHECK_STR(value_find_text(value_find(properties, STR("sources")), "description"),
              "campaigns.json của cổng cấp trên và của đơn vị, do `phatdong fetch` tải về");
}

static void test_document(void **state)
{
    struct arena *arena = check_arena(state);
    struct buf out = buf_new(arena, 1 << 20);
    schema_document_all(&out, LANGUAGE_EN);
    str text = buf_str(&out);
    CHECK(!out.failed);
    CHECK(
        str_has(text, STR("| `title` | one line | title (trích yếu), as printed; **required** |")));
    CHECK(
        str_has(text, STR("| `max` | number 1…100 | how many slogans it carries; default: 12 |")));
    CHECK(str_has(text, STR("`state`, `union`, `party`")));
    CHECK(str_has(text, STR("[organization](#organization)")) == false);
    for (size_t i = 0; content_types[i]; i++)
        CHECK(str_has(text, str_format(arena, "\n## %s\n", content_types[i]->name)));
}

static const struct {
    enum field_kind kind;
    const char *text;
    bool fits;
} forms[] = {
    { FIELD_ID, "so-mau-2", true },
    { FIELD_ID, "Sở", false },
    { FIELD_URL, "https://a.example", true },
    { FIELD_URL, "https://a.example:8443/b?c#d", true },
    { FIELD_URL, "https://[::1]/", true },
    { FIELD_URL, "https://.a/", false },
    { FIELD_URL, "https://a..b/", false },
    { FIELD_URL, "HTTPS://a.example/", false },
    { FIELD_LINK, "/", true },
    { FIELD_LINK, "/a/#b", true },
    { FIELD_LINK, "tel:", false },
    { FIELD_LINK, "mailto:a", false },
    { FIELD_EMAIL, "a.b@c.example", true },
    { FIELD_EMAIL, "@c.example", false },
    { FIELD_EMAIL, "a@c.", false },
    { FIELD_EMAIL, "a@.c", false },
    { FIELD_PATH, "/a/b.html", true },
    { FIELD_PATH, "/a//b/", false },
    { FIELD_FILE, "Báo cáo năm 2023.docx", true },
    { FIELD_FILE, "con.txt", false },
    { FIELD_TEXT, "gì cũng được", true },
};

static void test_forms(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(forms); i++) {
        CHECK_ROW(i, "%s", forms[i].text);
        CHECK_INT(form_fits(forms[i].kind, str_from(forms[i].text)), forms[i].fits);
    }
    CHECK(form_is_secret_key(STR("SecretKey")));
    CHECK(!form_is_secret_key(STR("key")));
    CHECK(form_has_password(STR("ftps://a:b@host/")));
    CHECK(!form_has_password(STR("sftp://web@host:22/a:b@c")));
}

TEST_MAIN(TEST(test_bad), TEST(test_told), TEST(test_good), TEST(test_whole), TEST(test_defaults),
          TEST(test_refused), TEST(test_names), TEST(test_pack), TEST(test_damaged),
          TEST(test_tables), TEST(test_json_schema), TEST(test_json_schema_in_vietnamese),
          TEST(test_document), TEST(test_forms))
