/* Any text as a date and as a zone: what is accepted is printed as it was meant, and only that. */
#include "base/arena.h"
#include "base/date.h"
#include "base/diag.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void check_date(struct arena *arena, struct date date)
{
    struct date again;
    day_number first = date_first_day(date), last = date_last_day(date);
    assert(date.year >= 1000 && date.year <= 9999);
    assert(date.month <= 12 && (date.month || !date.day));
    assert(first <= last && last - first <= 365);
    assert(date_parse(date_iso(arena, date), &again) && date_equal(date, again));
    struct date day = date_from_day(first);
    assert(day.year == date.year && day.day == (date.day ? date.day : 1));
    assert(date_first_day(day) == first && date_last_day(day) == first);
    assert(date_compare(date, again) == 0);
    assert(date_weekday(first) >= 0 && date_weekday(first) <= 6);
    assert(date_short(arena, date).len && date_long_vi(arena, date).len
           && date_long_en(arena, date).len);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct arena *arena = arena_new();
    struct diag *diag = diag_new();
    str text = { (const char *)bytes, size };
    struct source source = { STR("plan.md"), text };
    struct date date = DATE_NONE, read = DATE_NONE;
    int minutes;
    bool ok = date_parse(text, &date);
    assert(date_read(text, span_at(&source, 0, size), &read, diag) == ok);
    assert(diag_failed(diag) == !ok);
    if (ok) {
        assert(date_equal(date, read));
        check_date(arena, date);
    }
    if (zone_read(text, &minutes)) {
        int again;
        assert(minutes > -15 * 60 && minutes < 15 * 60);
        assert(zone_read(zone_offset(arena, minutes), &again) && again == minutes);
    }
    diag_free(diag);
    arena_free(arena);
    return 0;
}
