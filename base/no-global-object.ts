/**
 * What stands around a module whose program has no global object (documentation: "项目配置", globalObjectMode `legacy`):
 * written by the compiler, and by what logic knows such a module when it looks for an error's reason.
 */
export const NO_GLOBAL_OBJECT = 'const global = undefined, globalThis = undefined; '
