/*
 * A machine with Debian has no libstdc++ made for musl, which the musl binaries need. Debian's own works under musl's loader once
 * these few functions of glibc exist; libstdc++ is made to ask for them in place of libgcc_s, which they ask for. For tests only.
 */
/* Its number; the C library of the other processor may have no headers here. */
#ifdef __aarch64__
#define GETRANDOM 278
#else
#define GETRANDOM 318
#endif

typedef unsigned long size_t;

char __libc_single_threaded = 0;
struct { unsigned vendor, type, subtype, features; } __cpu_model;

extern long syscall(long, ...);
extern unsigned long getauxval(unsigned long);
extern size_t strftime_l(char *, size_t, const char *, const void *, void *);

unsigned arc4random(void) {
	unsigned value = 0;
	syscall(GETRANDOM, &value, sizeof value, 0);
	return value;
}

size_t __strftime_l(char *to, size_t size, const char *format, const void *time, void *locale) {
	return strftime_l(to, size, format, time, locale);
}

/* Destructors of thread-local objects do not run. */
int __cxa_thread_atexit_impl(void (*destroy)(void *), void *object, void *handle) { return 0; }

/* The unwinder then walks the list of loaded objects. */
int _dl_find_object(void *address, void *result) { return -1; }

int __cpu_indicator_init(void) { return 0; }

unsigned long __getauxval(unsigned long type) { return getauxval(type); }
