#include "base/hash.h"

#include "base/arena.h"

#include <openssl/evp.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Fetched once: libcrypto takes locks for every look-up by name. */
static pthread_once_t fetch_once = PTHREAD_ONCE_INIT;
static EVP_MD *sha256;

static _Noreturn void out_of_memory(void)
{
    fputs("phatdong: libcrypto has no SHA-256 or no memory\n", stderr);
    exit(3);
}

static void release(void)
{
    EVP_MD_free(sha256);
}

static void fetch(void)
{
    sha256 = EVP_MD_fetch(NULL, "SHA256", NULL);
    if (!sha256)
        out_of_memory();
    atexit(release);
}

struct hash hash_bytes(str bytes)
{
    struct hash hash;
    pthread_once(&fetch_once, fetch);
    if (!EVP_Digest(bytes.ptr ? bytes.ptr : "", bytes.len, hash.bytes, NULL, sha256, NULL))
        out_of_memory();
    return hash;
}

bool hash_equal(struct hash a, struct hash b)
{
    return memcmp(a.bytes, b.bytes, HASH_SIZE) == 0;
}

bool hash_is_zero(struct hash hash)
{
    return hash_equal(hash, (struct hash){ { 0 } });
}

str hash_hex(struct arena *arena, struct hash hash)
{
    static const char digits[] = "0123456789abcdef";
    char *out = ARENA_ARRAY(arena, char, HASH_SIZE * 2);
    for (size_t i = 0; i < HASH_SIZE; i++) {
        out[i * 2] = digits[hash.bytes[i] >> 4];
        out[i * 2 + 1] = digits[hash.bytes[i] & 15];
    }
    return (str){ out, HASH_SIZE * 2 };
}

static int digit_of(char c)
{
    c = char_to_lower(c);
    if (char_is_digit(c))
        return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool hash_from_hex(str hex, struct hash *out)
{
    if (hex.len != HASH_SIZE * 2)
        return false;
    for (size_t i = 0; i < HASH_SIZE; i++) {
        int high = digit_of(hex.ptr[i * 2]), low = digit_of(hex.ptr[i * 2 + 1]);
        if (high < 0 || low < 0)
            return false;
        out->bytes[i] = (unsigned char)(high << 4 | low);
    }
    return true;
}

struct hasher {
    EVP_MD_CTX *context;
};

struct hasher *hasher_new(void)
{
    pthread_once(&fetch_once, fetch);
    struct hasher *hasher = malloc(sizeof *hasher);
    if (!hasher)
        out_of_memory();
    hasher->context = EVP_MD_CTX_new();
    if (!hasher->context || !EVP_DigestInit_ex(hasher->context, sha256, NULL))
        out_of_memory();
    return hasher;
}

void hasher_add(struct hasher *hasher, str bytes)
{
    if (bytes.len && !EVP_DigestUpdate(hasher->context, bytes.ptr, bytes.len))
        out_of_memory();
}

struct hash hasher_finish(struct hasher *hasher)
{
    struct hash hash;
    if (!EVP_DigestFinal_ex(hasher->context, hash.bytes, NULL))
        out_of_memory();
    EVP_MD_CTX_free(hasher->context);
    free(hasher);
    return hash;
}
