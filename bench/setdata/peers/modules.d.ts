/** Modules that the bundler makes: see ../bundle.ts. */
declare module 'candidate' {
  export const mount: import('../client/contract').Mount
}
declare module 'program' {
  /** The statements of the program's view.js. */
  export const view: string[]
}
declare module 'vue-templates' {
  type Render = () => import('vue').VNode
  export const list: Render
  export const cards: Render
  export const card: Render
}
declare module 'ivi-template' {
  /** Replaced by what ivi's compiler makes of the template. */
  export const html: (strings: TemplateStringsArray, ...values: unknown[]) => import('ivi').VAny
}
