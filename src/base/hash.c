#include "base/hash.h"

#include "base/arena.h"

#include <openssl/evp.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Fetched once: libcrypto takes locks for every look-up by name. */
static pthread_once_t fetch_once = PTHREAD_ONCE_INIT;
static OSSL_LIB_CTX *library;
static EVP_MD *sha256, *sha512;

static _Noreturn void out_of_memory(void)
{
    fputs("phatdong: libcrypto has no SHA-2 or no memory\n", stderr);
    _Exit(3); /* other threads go on meanwhile */
}

static void release(void)
{
    EVP_MD_free(sha256);
    EVP_MD_free(sha512);
    OSSL_LIB_CTX_free(library);
}

static void fetch(void)
{
    library = OSSL_LIB_CTX_new(); /* libcrypto's own crashes where it could not be made */
    if (!library)
        out_of_memory();
    sha256 = EVP_MD_fetch(library, "SHA256", NULL);
    sha512 = EVP_MD_fetch(library, "SHA512", NULL);
    if (!sha256 || !sha512)
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

static str hex_of(struct arena *arena, const unsigned char *bytes, size_t size)
{
    static const char digits[] = "0123456789abcdef";
    char *out = ARENA_ARRAY(arena, char, size * 2);
    for (size_t i = 0; i < size; i++) {
        out[i * 2] = digits[bytes[i] >> 4];
        out[i * 2 + 1] = digits[bytes[i] & 15];
    }
    return (str){ out, size * 2 };
}

str hash_hex(struct arena *arena, struct hash hash)
{
    return hex_of(arena, hash.bytes, HASH_SIZE);
}

#define NO_DIGIT 0x100u

static unsigned digit_of(char c)
{
    unsigned byte = (unsigned char)c, digit = byte - '0', letter = (byte | 0x20) - 'a';
    return digit < 10 ? digit : letter < 6 ? letter + 10 : NO_DIGIT;
}

bool hash_from_hex(str hex, struct hash *out)
{
    unsigned all = 0;
    if (hex.len != HASH_SIZE * 2)
        return false;
    for (size_t i = 0; i < HASH_SIZE; i++) {
        unsigned high = digit_of(hex.ptr[i * 2]), low = digit_of(hex.ptr[i * 2 + 1]);
        out->bytes[i] = (unsigned char)(high << 4 | low);
        all |= high | low;
    }
    return all < NO_DIGIT;
}

struct hasher {
    EVP_MD_CTX *context;
};

static struct hasher *new_of(EVP_MD *const *kind)
{
    pthread_once(&fetch_once, fetch);
    struct hasher *hasher = malloc(sizeof *hasher);
    if (!hasher)
        out_of_memory();
    hasher->context = EVP_MD_CTX_new();
    if (!hasher->context || !EVP_DigestInit_ex(hasher->context, *kind, NULL))
        out_of_memory();
    return hasher;
}

struct hasher *hasher_new(void)
{
    return new_of(&sha256);
}

struct hasher *hasher_new_512(void)
{
    return new_of(&sha512);
}

void hasher_add(struct hasher *hasher, str bytes)
{
    if (bytes.len && !EVP_DigestUpdate(hasher->context, bytes.ptr, bytes.len))
        out_of_memory();
}

void hasher_add_text(struct hasher *hasher, str text)
{
    hasher_add_number(hasher, (int64_t)text.len);
    hasher_add(hasher, text);
}

void hasher_add_number(struct hasher *hasher, int64_t number)
{
    hasher_add(hasher, (str){ (const char *)&number, sizeof number });
}

void hasher_add_hash(struct hasher *hasher, struct hash hash)
{
    hasher_add(hasher, (str){ (const char *)hash.bytes, HASH_SIZE });
}

static void finish(struct hasher *hasher, unsigned char *bytes)
{
    if (!EVP_DigestFinal_ex(hasher->context, bytes, NULL))
        out_of_memory();
    EVP_MD_CTX_free(hasher->context);
    free(hasher);
}

struct hash hasher_finish(struct hasher *hasher)
{
    struct hash hash = { { 0 } };
    finish(hasher, hash.bytes);
    return hash;
}

struct hash512 hasher_finish_512(struct hasher *hasher)
{
    struct hash512 hash = { { 0 } };
    finish(hasher, hash.bytes);
    return hash;
}

struct hash512 hash512_bytes(str bytes)
{
    struct hasher *hasher = hasher_new_512();
    hasher_add(hasher, bytes);
    return hasher_finish_512(hasher);
}

str hash512_hex(struct arena *arena, struct hash512 hash)
{
    return hex_of(arena, hash.bytes, HASH512_SIZE);
}
