/*
 * Addresses: the first byte says how many follow, 4 or 16; the rest is a URL.
 * The policy has one verdict on all spellings of an address, and what a person
 * may write as an address has a host that no user's name hides.
 */
#include "base/arena.h"
#include "content/foreign.h"
#include "content/schema_form.h"
#include "os/http.h"
#include "remote/address.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void require(bool condition)
{
    if (!condition)
        abort();
}

/* The same address within IPv6; and what is public may always be asked. */
static void check_policy(const uint8_t *address, size_t len)
{
    unsigned char mapped[16] = { [10] = 0xFF, [11] = 0xFF };
    bool is_public = http_address_is_public(address, len);
    bool may = http_address_may_be_allowed(address, len);
    require(!is_public || may);
    if (len != 4)
        return;
    memcpy(mapped + 12, address, 4);
    require(http_address_is_public(mapped, 16) == is_public);
    require(http_address_may_be_allowed(mapped, 16) == may);
    mapped[10] = mapped[11] = 0; /* an old form, which nobody may use */
    require(!http_address_is_public(mapped, 16));
    require(address[0] != 127 || !is_public);
    require(address[0] != 10 || !is_public);
    require(!(address[0] == 169 && address[1] == 254) || !may);
    require(address[0] < 224 || !may);
}

static void check_url(struct arena *arena, str url)
{
    str host = foreign_host(url);
    struct address parsed;
    if (host.len) {
        require(form_is_url(url) && str_find_char(host, '@') == STR_NOT_FOUND
                && str_find_char(host, '/') == STR_NOT_FOUND && str_has(url, host));
    }
    if (address_parse(arena, url, &parsed))
        require(parsed.path.len && parsed.path.ptr[0] == '/');
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct arena *arena = arena_new();
    size_t len = size && (bytes[0] & 1) ? 16 : 4;
    if (size > len)
        check_policy(bytes + 1, len);
    if (size > len + 1)
        check_url(arena, (str){ (const char *)bytes + 1 + len, size - 1 - len });
    arena_free(arena);
    return 0;
}
