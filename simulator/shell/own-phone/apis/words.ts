/**
 * Why the browser cannot. They are for whoever develops the program, in the language of the platform's own messages.
 */
export const needsHttps = (what: string): string => `浏览器只对安全页面（https）开放${what}，而当前预览页面不是 https`
export const lacks = (what: string): string => `这个浏览器没有提供${what}`
export const refusedBy = (what: string): string => `浏览器或系统没有允许使用${what}`
