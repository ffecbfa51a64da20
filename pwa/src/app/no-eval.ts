// Zod compiles its checks with `new Function` where it may. Our pages may not, and even asking is reported as a violation: it is told
// before it loads, through the object that its copies on one page share, because `config()` would bring it into the first chunk.
Reflect.set(globalThis, '__zod_globalConfig', { jitless: true });
