/** Programs that log the life of app, pages and components. */
import { component, pageJson } from './case'

const hooks = ['onLoad', 'onShow', 'onReady', 'onHide', 'onUnload']

/** A page that logs its life, and shows a card. */
export const living = (name: string, more = ''): Record<string, string> => ({
  [`pages/${name}.js`]: `Page({
    ${hooks.map((hook) => `${hook}(arg) { console.log('${name} ${hook}' + (arg ? ' ' + JSON.stringify(arg) : '')) },`).join('\n')}
    go(url, how = 'navigateTo', more = {}) {
      my[how]({ url, ...more, success: () => console.log(how, 'ok'), fail: (e) => console.log(how, e.error, e.errorMessage) })
    },
    pages() { console.log(getCurrentPages().map((page) => page.route.slice(6)).join()) },
    ${more}
  })`,
  [`pages/${name}.axml`]: `<card name="${name}"/>`,
  [`pages/${name}.json`]: pageJson({ card: '/card/card' }),
})

export const livingCard = component(
  'card',
  `Component({
    onInit() { console.log(this.props.name, 'card onInit') },
    didMount() { console.log(this.props.name, 'card didMount') },
    didUnmount() { console.log(this.props.name, 'card didUnmount') },
  })`,
)

export const livingApp = {
  'app.js': `App({
    onLaunch({ path, query }) { console.log('App onLaunch', path, JSON.stringify(query)) },
    onShow({ path, query }) { console.log('App onShow', path, JSON.stringify(query)) },
    onHide() { console.log('App onHide') },
  })`,
}

/** Adds elements to a page: what a tap on each of them does, by its name. */
export const withTaps = (
  files: Record<string, string>,
  page: string,
  taps: Record<string, string>,
): Record<string, string> => ({
  ...files,
  [`pages/${page}.axml`]: `${files[`pages/${page}.axml`]}${Object.keys(taps)
    .map((name) => `<view id="${name}" onTap="${name}">${name}</view>`)
    .join('')}`,
  [`pages/${page}.js`]: files[`pages/${page}.js`]!.replace(
    /\}\)$/,
    `${Object.entries(taps)
      .map(([name, js]) => `${name}() { ${js} },`)
      .join('\n')}})`,
  ),
})

export const abc = { ...living('a'), ...living('b'), ...living('c'), ...livingCard }
