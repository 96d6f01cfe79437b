/** `<navigator>` (documentation: "navigator"): the shell navigates as it does for calls from logic. */
import { component } from './base-element'
import { bool, num, str } from './coerce'
import { callApi, log, useAbility } from './host'

const apis: Record<string, string> = {
  navigate: 'navigateTo',
  redirect: 'redirectTo',
  switchTab: 'switchTab',
  reLaunch: 'reLaunch',
  navigateBack: 'navigateBack',
  exit: 'exitMiniProgram',
}

const types = {
  'open-type': str('navigate'),
  url: str(),
  delta: num(1),
  /** Of the other dialect, from before open-type. */
  redirect: bool(),
  'hover-class': str(),
  'hover-start-time': str(),
  'hover-stay-time': str(),
  'hover-stop-propagation': str(),
}

const hoverProps = ['hover-class', 'hover-start-time', 'hover-stay-time', 'hover-stop-propagation']

export class ANavigator extends component(types) {
  protected override created(): void {
    this.hostClass('a-navigator')
    if (!this.hasAttribute('role')) this.setAttribute('role', 'link')
    this.tabIndex = 0
    this.reflect(...hoverProps)
  }

  protected override changed(name: string): void {
    if (hoverProps.includes(name)) this.reflect(name)
  }

  override tapped(): boolean {
    const { 'open-type': given, redirect, url, delta } = this.props
    const openType = redirect && given === 'navigate' ? 'redirect' : given
    const failed = (error: { message?: string }): void =>
      log('error', 'navigator_failed', `<navigator open-type="${openType}"> ${url}: ${error?.message ?? String(error)}`)
    // Named by the documentation of "error-view" alone.
    if (openType === 'reload') {
      useAbility('reload', {}).catch(failed)
      return true
    }
    const api = apis[openType || 'navigate']
    if (!api) {
      log('warn', 'navigator_open_type_unknown', `<navigator open-type="${openType}">: there is no such open type`)
      return true
    }
    const args = api === 'navigateBack' ? { delta } : api === 'exitMiniProgram' ? {} : { url }
    if ('url' in args && !url) {
      log('warn', 'navigator_url_missing', `<navigator open-type="${openType}"> has no url`)
      return true
    }
    callApi(api, args).catch(failed)
    return true
  }
}
