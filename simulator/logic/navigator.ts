import type { SystemInfo } from '../../protocol/bridge'

/**
 * The global `navigator` of a mini program: no documentation names it, but frameworks' runtimes for the platform read
 * it while they load, and rewrite it (Taro: "a device has `navigator.swuserAgent` only").
 */
export function createNavigator(info: SystemInfo): { userAgent: string; swuserAgent: string; language: string } {
  const version = String(info['version'] ?? '')
  const system = String(info['system'] ?? '')
  const device =
    info.platform === 'iOS'
      ? `iPhone; CPU iPhone OS ${system.replaceAll('.', '_')} like Mac OS X`
      : `Linux; U; Android ${system}; ${String(info['model'] ?? '')}`
  const language = String(info['language'] ?? 'zh-Hans')
  const userAgent = `Mozilla/5.0 (${device}) AliApp(AP/${version}) AlipayClient/${version} Language/${language} MiniProgram`
  return { userAgent, swuserAgent: userAgent, language }
}
