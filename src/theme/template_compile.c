#include "base/arena.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/list.h"
#include "theme/template_layout.h"
#include "theme/template_lint.h"
#include "theme/template_program.h"

#include <string.h>

/* A tag as it stands in the source. */
struct tag {
    char sigil; /* '#' …; 0 for a plain name */
    size_t start, end;
    str content; /* between sigil and closing delimiter, trimmed */
};

/* A section, parent or block whose closing tag has not come yet. */
struct open {
    enum op_kind kind;
    size_t op; /* its own step */
    str name;
    struct tag tag;
    bool begins_line;   /* PARENT: nothing but white space stands before it */
    size_t blank_start; /* PARENT: of that white space */
    size_t content;     /* BLOCK: where the content begins in the source */
    struct lint lint;   /* where the tag stands in HTML */
};

struct compiler {
    struct arena *arena;
    struct program *program;
    const struct source *source;
    str text;
    size_t at;          /* what stands before is done */
    str opener, closer; /* the delimiters */
    struct open opens[TEMPLATE_DEPTH_MAX];
    size_t depth;
    struct lint lint;
    struct diag *diag;
    bool failed;
    bool stopped; /* by an error after which the rest cannot be understood */
};

static struct span tag_span(const struct compiler *compiler, const struct tag *tag)
{
    return span_at(compiler->source, tag->start, tag->end);
}

static str tag_text(const struct compiler *compiler, const struct tag *tag)
{
    return str_sub(compiler->text, tag->start, tag->end);
}

static struct op *add_op(struct compiler *compiler, enum op_kind kind)
{
    struct op *op = LIST_ADD(compiler->arena, &compiler->program->ops);
    op->kind = kind;
    return op;
}

/* Directly inside a parent tag nothing but blocks is rendered. */
static bool is_ignored(const struct compiler *compiler)
{
    return compiler->depth && compiler->opens[compiler->depth - 1].kind == OP_PARENT;
}

static bool is_line_start(const struct compiler *compiler, size_t offset)
{
    return offset == 0 || compiler->text.ptr[offset - 1] == '\n';
}

/* Adds the text up to `end` and goes on behind it at `next`; NULL if there was none. */
static struct op *put_text(struct compiler *compiler, size_t end, size_t next)
{
    size_t start = compiler->at;
    compiler->at = next;
    if (is_ignored(compiler))
        return NULL;
    if (!lint_text(&compiler->lint, compiler->source, str_sub(compiler->text, start, end),
                   compiler->diag))
        compiler->failed = true;
    lint_tag(&compiler->lint);
    if (start == end)
        return NULL;
    struct op *op = add_op(compiler, OP_TEXT);
    op->text = str_sub(compiler->text, start, end);
    op->line_start = is_line_start(compiler, start);
    return op;
}

/* A tag within a line: where it is the first on it, the line's indentation goes before it. */
static void put_text_before_inline(struct compiler *compiler, const struct tag *tag)
{
    struct op *text = put_text(compiler, tag->start, tag->end);
    if (!is_line_start(compiler, tag->start) || is_ignored(compiler))
        return;
    if (text)
        text->indent_after = true;
    else
        add_op(compiler, OP_TEXT)->line_start = true;
}

/* The text before a tag that vanishes with its line where it is alone there; says whether it is. */
static bool put_text_before(struct compiler *compiler, const struct tag *tag, str *indent)
{
    size_t start, after;
    if (layout_begins_line(compiler->text, compiler->at, tag->start, &start)
        && layout_ends_line(compiler->text, tag->end, &after)) {
        *indent = str_sub(compiler->text, start, tag->start);
        if (indent->len > INDENT_LEN_MAX)
            indent->len = INDENT_LEN_MAX;
        put_text(compiler, start, after);
        return true;
    }
    *indent = STR_NONE;
    put_text_before_inline(compiler, tag);
    return false;
}

static void fail(struct compiler *compiler)
{
    compiler->failed = true;
}

static void stop(struct compiler *compiler)
{
    compiler->failed = true;
    compiler->stopped = true;
}

/* "a.b.c" into its parts; "." has none. */
static bool split_path(struct compiler *compiler, str name, struct op *op)
{
    op->text = name;
    if (str_is(name, "."))
        return true;
    size_t count = 1;
    for (size_t i = 0; i < name.len; i++) {
        if (char_is_space(name.ptr[i]))
            return false;
        count += name.ptr[i] == '.';
    }
    op->path = ARENA_ARRAY(compiler->arena, str, count);
    op->path_len = count;
    for (size_t i = 0; i < count; i++) {
        str_cut(name, '.', &op->path[i], &name);
        if (op->path[i].len == 0)
            return false;
    }
    return true;
}

/* The step of a tag with a name; NULL, and an error, where the name is none. */
static struct op *add_named(struct compiler *compiler, enum op_kind kind, const struct tag *tag)
{
    struct op op = { .kind = kind, .at = tag_span(compiler, tag), .text = tag->content };
    op.scheme = lint_is_scheme(&compiler->lint);
    str name = tag->content;
    bool refers = kind == OP_PARTIAL || kind == OP_PARENT;
    bool good = true;
    if (refers && str_skip(&name, STR("*"))) {
        op.dynamic = true;
        good = split_path(compiler, str_trim(name), &op);
    } else if (refers || kind == OP_BLOCK) {
        for (size_t i = 0; i < name.len; i++)
            good = good && !char_is_space(name.ptr[i]);
    } else {
        good = split_path(compiler, name, &op);
    }
    if (!good) {
        diag_error(compiler->diag, op.at, MSG_T007, tag->content);
        fail(compiler);
        /* A name that no key has, so that the step prints nothing. */
        op.dynamic = refers;
        op.path = arena_copy(compiler->arena, &tag->content, sizeof tag->content);
        op.path_len = 1;
    }
    struct op *added = add_op(compiler, kind);
    *added = op;
    return added;
}

static void check_value_place(struct compiler *compiler, const struct tag *tag)
{
    if (!lint_value(&compiler->lint, tag_span(compiler, tag), compiler->diag))
        fail(compiler);
}

static void check_section_place(struct compiler *compiler, const struct tag *tag)
{
    if (!lint_section(&compiler->lint, tag_span(compiler, tag), compiler->diag))
        fail(compiler);
}

/* What was opened ends where it began. */
static void join_place(struct compiler *compiler, const struct open *open, const struct tag *tag)
{
    if (!lint_join(&compiler->lint, &open->lint, tag_span(compiler, &open->tag),
                   tag_span(compiler, tag), compiler->diag))
        fail(compiler);
}

static struct open *push_open(struct compiler *compiler, enum op_kind kind, const struct tag *tag)
{
    if (compiler->depth == TEMPLATE_DEPTH_MAX) {
        diag_error(compiler->diag, tag_span(compiler, tag), MSG_T009,
                   str_from_u64(compiler->arena, TEMPLATE_DEPTH_MAX));
        stop(compiler);
        return NULL;
    }
    struct open *open = &compiler->opens[compiler->depth++];
    *open = (struct open){ .kind = kind, .name = tag->content, .tag = *tag };
    open->op = compiler->program->ops.count;
    open->lint = compiler->lint;
    return open;
}

static void on_value(struct compiler *compiler, const struct tag *tag)
{
    put_text_before_inline(compiler, tag);
    check_value_place(compiler, tag);
    add_named(compiler, tag->sigil ? OP_RAW : OP_VALUE, tag);
}

static void on_section(struct compiler *compiler, const struct tag *tag)
{
    enum op_kind kind = tag->sigil == '#' ? OP_SECTION : OP_INVERTED;
    str indent;
    put_text_before(compiler, tag, &indent);
    check_section_place(compiler, tag);
    if (push_open(compiler, kind, tag))
        add_named(compiler, kind, tag);
}

static void on_partial(struct compiler *compiler, const struct tag *tag)
{
    str indent;
    bool standalone = put_text_before(compiler, tag, &indent);
    check_value_place(compiler, tag);
    struct op *op = add_named(compiler, OP_PARTIAL, tag);
    op->standalone = standalone;
    op->indent = indent;
}

/* Whether a parent is standalone is known at its closing tag; till then it is within a line. */
static void on_parent(struct compiler *compiler, const struct tag *tag)
{
    size_t start;
    bool begins = layout_begins_line(compiler->text, compiler->at, tag->start, &start);
    put_text_before_inline(compiler, tag);
    check_value_place(compiler, tag);
    struct open *open = push_open(compiler, OP_PARENT, tag);
    if (!open)
        return;
    open->begins_line = begins;
    open->blank_start = start;
    add_named(compiler, OP_PARENT, tag);
}

/* The white space before a standalone parent was written as text: take it back. */
static void unput_indent(struct compiler *compiler, const struct open *open)
{
    if (open->op == 0)
        return;
    struct op *before = &compiler->program->ops.items[open->op - 1];
    size_t len = open->tag.start - open->blank_start;
    before->indent_after = false;
    before->text.len -= len;
    if (before->text.len == 0)
        before->line_start = false;
}

static void close_parent(struct compiler *compiler, const struct open *open, const struct tag *tag)
{
    struct op *op = &compiler->program->ops.items[open->op];
    size_t after = tag->end;
    if (open->begins_line && layout_ends_line(compiler->text, tag->end, &after)) {
        unput_indent(compiler, open);
        op->standalone = true;
        op->indent = str_sub(compiler->text, open->blank_start, open->tag.start);
        op->indent = str_sub(op->indent, 0, INDENT_LEN_MAX);
        compiler->at = after;
    } else {
        compiler->at = tag->end;
    }
}

/* What fills a block of the parent; what stands around it counts for nothing. */
static void on_filling(struct compiler *compiler, const struct tag *tag)
{
    size_t after = tag->end;
    bool own_lines = layout_ends_line(compiler->text, tag->end, &after);
    compiler->at = own_lines ? after : tag->end;
    struct open *open = push_open(compiler, OP_BLOCK, tag);
    if (!open)
        return;
    open->content = compiler->at;
    compiler->lint = (struct lint){ 0 };
    add_named(compiler, OP_BLOCK, tag)->own_lines = own_lines;
}

static void on_block(struct compiler *compiler, const struct tag *tag)
{
    if (is_ignored(compiler)) {
        on_filling(compiler, tag);
        return;
    }
    size_t start;
    bool begins = layout_begins_line(compiler->text, compiler->at, tag->start, &start);
    str indent = begins ? str_sub(compiler->text, start, tag->start) : STR_NONE;
    str alone_indent;
    bool standalone = put_text_before(compiler, tag, &alone_indent);
    check_value_place(compiler, tag);
    struct open *open = push_open(compiler, OP_BLOCK, tag);
    if (!open)
        return;
    open->content = compiler->at;
    struct op *op = add_named(compiler, OP_BLOCK, tag);
    op->standalone = standalone;
    op->indent = str_sub(indent, 0, INDENT_LEN_MAX);
}

static void close_filling(struct compiler *compiler, const struct open *open, const struct tag *tag)
{
    size_t start = tag->start;
    if (!layout_begins_line(compiler->text, compiler->at, tag->start, &start))
        start = tag->start;
    put_text(compiler, start, tag->end);
    struct program *program = compiler->program;
    if (program->ops.items[open->op].own_lines) {
        str content = str_sub(compiler->text, open->content, tag->start);
        layout_dedent(compiler->arena, program, open->op + 1, program->ops.count,
                      layout_common_indent(content).len);
    }
    if (!lint_end(&compiler->lint, compiler->diag))
        fail(compiler);
    compiler->lint = open->lint;
}

static void close_block(struct compiler *compiler, const struct open *open, const struct tag *tag)
{
    str content = str_sub(compiler->text, open->content, tag->start), indent;
    put_text_before(compiler, tag, &indent);
    join_place(compiler, open, tag);
    struct op *op = &compiler->program->ops.items[open->op];
    if (op->standalone && str_trim(content).len)
        op->indent = layout_common_indent(content);
}

static bool same_name(str a, str b)
{
    if (str_skip(&a, STR("*")) != str_skip(&b, STR("*")))
        return false;
    return str_equal(str_trim(a), str_trim(b));
}

static void on_close(struct compiler *compiler, const struct tag *tag)
{
    struct span at = tag_span(compiler, tag);
    if (compiler->depth == 0) {
        diag_error(compiler->diag, at, MSG_T003, tag_text(compiler, tag));
        stop(compiler);
        return;
    }
    struct open *open = &compiler->opens[compiler->depth - 1];
    if (!same_name(open->name, tag->content)) {
        struct diag_item *item = diag_error(compiler->diag, at, MSG_T004, tag_text(compiler, tag),
                                            tag_text(compiler, &open->tag));
        diag_note(compiler->diag, item, tag_span(compiler, &open->tag), MSG_T005);
        stop(compiler);
        return;
    }
    str indent;
    bool in_parent = compiler->depth > 1 && open[-1].kind == OP_PARENT;
    if (open->kind == OP_PARENT) {
        close_parent(compiler, open, tag);
    } else if (open->kind == OP_BLOCK && in_parent) {
        close_filling(compiler, open, tag);
    } else if (open->kind == OP_BLOCK) {
        close_block(compiler, open, tag);
    } else {
        put_text_before(compiler, tag, &indent);
        join_place(compiler, open, tag);
    }
    compiler->program->ops.items[open->op].end = compiler->program->ops.count;
    compiler->depth--;
}

static bool is_delimiter(str s)
{
    for (size_t i = 0; i < s.len; i++) {
        if (char_is_space(s.ptr[i]) || s.ptr[i] == '=')
            return false;
    }
    return s.len > 0;
}

static void on_delimiters(struct compiler *compiler, const struct tag *tag)
{
    size_t space = 0;
    while (space < tag->content.len && !char_is_space(tag->content.ptr[space]))
        space++;
    str opener = str_sub(tag->content, 0, space);
    str closer = str_trim(str_sub(tag->content, space, tag->content.len));
    if (!is_delimiter(opener) || !is_delimiter(closer)) {
        diag_error(compiler->diag, tag_span(compiler, tag), MSG_T008);
        stop(compiler);
        return;
    }
    str indent;
    put_text_before(compiler, tag, &indent);
    compiler->opener = opener;
    compiler->closer = closer;
}

static void on_comment(struct compiler *compiler, const struct tag *tag)
{
    str indent;
    put_text_before(compiler, tag, &indent);
}

static const struct {
    char sigil;
    char ends;      /* stands right before the closing delimiter */
    bool in_parent; /* means something directly inside a parent tag */
    bool unnamed;   /* may be empty */
    void (*read)(struct compiler *compiler, const struct tag *tag);
} rows[] = {
    { 0, 0, false, false, on_value },        { '&', 0, false, false, on_value },
    { '{', '}', false, false, on_value },    { '#', 0, false, false, on_section },
    { '^', 0, false, false, on_section },    { '/', 0, true, false, on_close },
    { '>', 0, false, false, on_partial },    { '<', 0, false, false, on_parent },
    { '$', 0, true, false, on_block },       { '!', 0, true, true, on_comment },
    { '=', '=', true, true, on_delimiters },
};

/* The row of a tag; the first is for those without a sigil. */
static size_t find_row(char sigil)
{
    for (size_t i = 1; i < COUNT(rows); i++) {
        if (rows[i].sigil == sigil)
            return i;
    }
    return 0;
}

/* Reads the tag at `start`; false if it is not closed. */
static bool scan_tag(const struct compiler *compiler, size_t start, struct tag *tag, size_t *row)
{
    str text = compiler->text;
    size_t at = start + compiler->opener.len;
    while (at < text.len && char_is_space(text.ptr[at]))
        at++;
    *row = find_row(at < text.len ? text.ptr[at] : '\0');
    *tag = (struct tag){ .sigil = rows[*row].sigil, .start = start };
    at += tag->sigil != 0;
    str closer = compiler->closer;
    if (rows[*row].ends) {
        char joined[2] = { rows[*row].ends, '\0' };
        closer = str_concat(compiler->arena, str_from(joined), closer);
    }
    size_t len = str_find(str_sub(text, at, text.len), closer);
    if (len == STR_NOT_FOUND)
        return false;
    tag->content = str_trim(str_sub(text, at, at + len));
    tag->end = at + len + closer.len;
    return true;
}

static void compile_tag(struct compiler *compiler, size_t start)
{
    struct tag tag;
    size_t row;
    if (!scan_tag(compiler, start, &tag, &row)) {
        diag_error(compiler->diag, span_at(compiler->source, start, start + compiler->opener.len),
                   MSG_T001, compiler->closer);
        stop(compiler);
        return;
    }
    if (tag.content.len == 0 && !rows[row].unnamed) {
        diag_error(compiler->diag, tag_span(compiler, &tag), MSG_T006);
        fail(compiler);
        put_text_before_inline(compiler, &tag);
        return;
    }
    if (is_ignored(compiler) && !rows[row].in_parent) {
        diag_error(compiler->diag, tag_span(compiler, &tag), MSG_T010);
        stop(compiler);
        return;
    }
    rows[row].read(compiler, &tag);
}

/* After an error, too, every step must know its end. */
static void close_rest(struct compiler *compiler)
{
    while (compiler->depth) {
        const struct open *open = &compiler->opens[--compiler->depth];
        if (!compiler->stopped)
            diag_error(compiler->diag, tag_span(compiler, &open->tag), MSG_T002,
                       tag_text(compiler, &open->tag));
        if (open->op < compiler->program->ops.count)
            compiler->program->ops.items[open->op].end = compiler->program->ops.count;
        compiler->failed = true;
    }
}

bool template_compile(struct arena *arena, struct program *program, struct diag *diag)
{
    struct compiler compiler = {
        .arena = arena,
        .program = program,
        .source = program->source,
        .text = program->source->text,
        .opener = STR("{{"),
        .closer = STR("}}"),
        .diag = diag,
    };
    while (!compiler.stopped) {
        size_t next = str_find(str_sub(compiler.text, compiler.at, compiler.text.len),
                               compiler.opener);
        if (next == STR_NOT_FOUND) {
            put_text(&compiler, compiler.text.len, compiler.text.len);
            break;
        }
        compile_tag(&compiler, compiler.at + next);
    }
    close_rest(&compiler);
    if (!compiler.failed && !lint_end(&compiler.lint, diag))
        compiler.failed = true;
    return !compiler.failed;
}
