/* Loaded before libc: once armed, the n-th write or sync of a file with «lager.db» in its name fails with EIO,
   and so do all after it when that was asked for. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static long fails_at, seen;
static int for_good;

void eio_arm(long n, int good) { fails_at = n; for_good = good; seen = 0; }
long eio_seen(void) { return seen; }

static int fails(int fd)
{
    char link[64], path[4096];
    if (!fails_at) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    if (!strstr(path, "lager.db")) return 0;
    seen++;
    if (seen != fails_at && !(for_good && seen > fails_at)) return 0;
    errno = EIO;
    return 1;
}

#define CALL(type, name, parameters, arguments) \
    type name parameters { \
        static type (*real) parameters; \
        if (!real) real = (type (*) parameters)dlsym(RTLD_NEXT, #name); \
        return fails(fd) ? -1 : real arguments; \
    }

CALL(ssize_t, write, (int fd, const void *data, size_t n), (fd, data, n))
CALL(ssize_t, pwrite, (int fd, const void *data, size_t n, off_t at), (fd, data, n, at))
CALL(ssize_t, pwrite64, (int fd, const void *data, size_t n, off64_t at), (fd, data, n, at))
CALL(int, fsync, (int fd), (fd))
CALL(int, fdatasync, (int fd), (fd))
CALL(int, ftruncate, (int fd, off_t n), (fd, n))
CALL(int, ftruncate64, (int fd, off64_t n), (fd, n))
