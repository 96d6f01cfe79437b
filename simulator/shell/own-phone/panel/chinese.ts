/** runtime-chinese.js: what the runtime says in Chinese, loaded with the first text that is shown in it. */
export { entryInLanguage, runtimeText } from '../../../../base/messages/runtime-languages'
