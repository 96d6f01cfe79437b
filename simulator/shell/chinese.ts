/** chinese.js: the toolchain's messages in Chinese, loaded with the first error that is shown in it. */
export { inLanguage } from '../../base/messages/languages'
