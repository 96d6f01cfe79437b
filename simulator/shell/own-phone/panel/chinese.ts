/** runtime-chinese.js: what the runtime says in Chinese, loaded with the first log that is shown in it. */
export { entryInLanguage } from '../../../../base/messages/runtime-languages'
