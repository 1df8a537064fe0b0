/*
 * paper_sample.h - reading copies made by hand, for the tests of what is laid out on paper.
 */
#ifndef UNIT_PAPER_SAMPLE_H
#define UNIT_PAPER_SAMPLE_H

#include "base/arena.h"
#include "paper/copy.h"

static inline void sample_line(struct arena *arena, struct line_list *list, const char *line)
{
    *LIST_ADD(arena, list) = str_from(line);
}

static inline struct body_block *sample_block(struct arena *arena, struct body_block_list *list,
                                              enum body_block_kind kind)
{
    struct body_block *block = LIST_ADD(arena, list);
    block->kind = kind;
    return block;
}

static inline struct body_piece *sample_piece(struct arena *arena, struct body_pieces *pieces,
                                              str text, unsigned look)
{
    struct body_piece *piece = LIST_ADD(arena, pieces);
    piece->text = text;
    piece->look = look;
    return piece;
}

/* A block of one piece. */
static inline struct body_block *sample_text(struct arena *arena, struct body_block_list *list,
                                             enum body_block_kind kind, str text)
{
    struct body_block *block = sample_block(arena, list, kind);
    sample_piece(arena, &block->pieces, text, 0);
    return block;
}

static inline struct body_block *sample_heading(struct arena *arena, struct body_block_list *list,
                                                unsigned level, const char *id, str text)
{
    struct body_block *block = sample_text(arena, list, PAR_HEADING, text);
    block->level = level;
    block->marker = CLAUSE_ROMAN;
    block->id = str_from(id);
    return block;
}

/* A table whose first row is its head; cells are given row by row by `cell`. */
static inline struct body_block *
sample_table(struct arena *arena, struct body_block_list *list, size_t columns, size_t rows,
             str (*cell)(struct arena *, size_t row, size_t column))
{
    struct body_block *block = sample_block(arena, list, PAR_TABLE);
    struct body_table *table = &block->table;
    table->columns = columns;
    table->sides = ARENA_ARRAY(arena, enum body_side, columns);
    for (size_t r = 0; r < rows; r++) {
        struct body_row *row = LIST_ADD(arena, table);
        row->head = r == 0;
        row->cells = ARENA_ARRAY(arena, struct body_cell, columns);
        for (size_t c = 0; c < columns; c++)
            sample_piece(arena, &row->cells[c].pieces, cell(arena, r, c), 0);
    }
    return block;
}

/* A copy with head and title, without text and foot. */
static inline struct paper_copy sample_head(struct arena *arena, const char *sheet)
{
    struct paper_copy copy = {
        .sheet = sheet_find(str_from(sheet)),
        .lang = STR("vi"),
        .name = STR("Kế hoạch số 16/KH-UBND: Phát động phong trào thi đua năm 2026"),
        .author = STR("Ủy ban nhân dân xã Hòa Bình"),
        .subject = STR("16/KH-UBND"),
        .generator = STR("phatdong 0.1.0"),
        .address = STR("https://example.vn/thi-dua/16-kh-ubnd/"),
        .fingerprint = STR("sha256:0123456789abcdef"),
        .time = 1767571200,
        .has_head = true,
        .number = STR("Số: 16/KH-UBND"),
        .place_date = STR("Hòa Bình, ngày\u00A005 tháng\u00A001 năm\u00A02026"),
        .type = STR("KẾ HOẠCH"),
    };
    sample_line(arena, &copy.superior, "ỦY BAN NHÂN DÂN TỈNH PHÚ THỌ");
    sample_line(arena, &copy.issuer, "ỦY BAN NHÂN DÂN XÃ HÒA BÌNH");
    sample_line(arena, &copy.title,
                "Phát động phong trào thi đua “Cả nước chung sức xây dựng nông thôn mới” "
                "trên địa bàn xã năm 2026");
    return copy;
}

static inline void sample_foot(struct arena *arena, struct paper_copy *copy)
{
    struct paper_signature *signature = LIST_ADD(arena, &copy->signatures);
    copy->recipients_head = STR("Nơi nhận:");
    sample_line(arena, &copy->recipients, "- Thường trực Đảng ủy, HĐND xã;");
    sample_line(arena, &copy->recipients, "- Các ban, ngành, đoàn thể xã;");
    sample_line(arena, &copy->recipients, "- Đảng ủy Khối các cơ quan tỉnh (b/c);");
    sample_line(arena, &copy->recipients, "- Lưu: VT, VX.");
    sample_line(arena, &signature->authority, "TM. ỦY BAN NHÂN DÂN");
    sample_line(arena, &signature->authority, "KT. CHỦ TỊCH");
    sample_line(arena, &signature->authority, "PHÓ CHỦ TỊCH");
    signature->name = STR("Nguyễn Thị Bích Phượng");
    copy->reading_copy = STR("Bản trình bày lại để đọc và in; bản ký số: ke-hoach.pdf");
}

#define SAMPLE_LONG                                                                                                              \
    "Các cơ quan, đơn vị căn cứ chức năng, nhiệm vụ được giao chủ động xây dựng kế hoạch, tổ " \
    "chức phát động và hưởng ứng phong trào thi đua bằng những việc làm thiết thực, hiệu quả; "     \
    "gắn phong trào thi đua với việc học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí "      \
    "Minh, với cải cách hành chính, chuyển đổi số và nâng cao chất lượng phục vụ Nhân dân."

static inline str sample_cell(struct arena *arena, size_t row, size_t column)
{
    static const char *const heads[] = { "STT", "Nội dung công việc", "Đơn vị chủ trì",
                                         "Thời hạn" };
    static const char *const cells[] = {
        "", "Tuyên truyền, phổ biến nội dung phong trào thi đua đến toàn thể cán bộ, công chức",
        "Phòng Văn hóa - Xã hội", "Trước ngày 31/3/2026"
    };
    if (row == 0)
        return str_from(heads[column % 4]);
    return column == 0 ? str_from_u64(arena, row) : str_from(cells[column % 4]);
}

/* A plan with all kinds of blocks, an annex with a table over two pages, and notes. */
static inline struct paper_copy sample_plan(struct arena *arena, const char *sheet)
{
    struct paper_copy copy = sample_head(arena, sheet);
    struct body_block_list *text = &copy.body.text, *annex = &copy.body.annex;
    struct body_block *block;
    sample_text(arena, text, PAR_BASIS,
                STR("Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;"));
    sample_text(arena, text, PAR_BASIS,
                STR("Căn cứ Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025 của Chính phủ "
                    "quy định về phân cấp, phân quyền trong lĩnh vực thi đua, khen thưởng,"));
    sample_text(arena, text, PAR_PARAGRAPH,
                STR("Ủy ban nhân dân xã ban hành Kế hoạch phát động phong trào thi đua như sau:"));
    sample_heading(arena, text, 1, "i", STR("I. MỤC ĐÍCH, YÊU CẦU"));
    block = sample_block(arena, text, PAR_CLAUSE);
    sample_piece(arena, &block->pieces, STR("1."), LOOK_MARKER);
    sample_piece(arena, &block->pieces, STR(" Phát huy tinh thần "), 0);
    sample_piece(arena, &block->pieces, STR("“Chuyên nghiệp, sáng tạo, hiệu quả”"), LOOK_ITALIC);
    sample_piece(arena, &block->pieces, STR("; xem "), 0);
    sample_piece(arena, &block->pieces, STR("văn bản của tỉnh"), 0)->href = STR(
        "https://example.vn/van-ban/149-kh-cdvc/?a=1&b=(2)");
    sample_piece(arena, &block->pieces, STR(" và "), 0);
    sample_piece(arena, &block->pieces, STR("mục II"), 0)->href = STR("#ii");
    sample_piece(arena, &block->pieces, STR("."), 0);
    sample_piece(arena, &block->pieces, STR("[1]"), LOOK_RAISED)->note = 1;
    for (size_t i = 0; i < 4; i++)
        sample_text(arena, text, PAR_CLAUSE, STR("- " SAMPLE_LONG));
    sample_heading(arena, text, 1, "ii", STR("II. NỘI DUNG THI ĐUA"));
    sample_heading(arena, text, 2, "ii-1", STR("1. Đối tượng"));
    for (size_t i = 0; i < 4; i++)
        sample_text(arena, text, PAR_PARAGRAPH, STR(SAMPLE_LONG));
    sample_text(arena, text, PAR_PARAGRAPH, STR("“" SAMPLE_LONG "”"))->quoted = 1;
    sample_text(arena, text, PAR_CODE, STR("a = 1\n  b = ☐ ☑ ✓"));
    sample_block(arena, text, PAR_LINE);
    sample_text(arena, text, PAR_PARAGRAPH,
                STR("Trên đây là Kế hoạch phát động phong trào thi đua; đề nghị các cơ quan, đơn "
                    "vị nghiêm túc triển khai thực hiện./."));
    sample_foot(arena, &copy);
    sample_text(arena, annex, PAR_ANNEX, STR("Phụ lục I"));
    sample_text(arena, annex, PAR_ANNEX_TITLE, STR("PHÂN CÔNG NHIỆM VỤ"));
    sample_text(arena, annex, PAR_ANNEX_NOTE,
                STR("(Kèm theo Kế hoạch số 16/KH-UBND ngày 05 tháng 01 năm 2026)"));
    sample_table(arena, annex, 4, 40, sample_cell)->table.sides[0] = SIDE_CENTRE;
    sample_text(arena, annex, PAR_ANNEX, STR("Phụ lục II"));
    sample_text(arena, annex, PAR_ANNEX_TITLE, STR("MẪU BÁO CÁO"));
    sample_text(arena, annex, PAR_PARAGRAPH, STR("Theo mẫu của tỉnh."));
    block = sample_block(arena, &copy.body.notes, PAR_NOTE);
    sample_piece(arena, &block->pieces, STR("[1]"), LOOK_MARKER);
    sample_piece(arena, &block->pieces, STR(" Khẩu hiệu của năm 2026."), 0);
    return copy;
}

#endif
