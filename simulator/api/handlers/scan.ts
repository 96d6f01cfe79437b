/** Documentation: "my.scan". */
import type { DeviceState } from '../../device/device-state'
import { ApiError, type ResultOf } from '../spec'
import { permit } from './permissions'
import type { AskedCode } from './phone-user'
import type { Handlers, ShellServices } from './services'

/** By the `scanType` of the call; narrow and hm codes are kinds of their own that nothing here draws. */
const kindOf: Record<AskedCode['type'], string> = {
  QR: 'qrCode',
  CODE128: 'barCode',
  CODE39: 'barCode',
  EAN13: 'barCode',
  EAN8: 'barCode',
  DM: 'dmCode',
  PDF417: 'pdf417Code',
}

/** The first code that the scanner would take; it goes to the end of the list. */
function nextCode(device: DeviceState, kinds: readonly string[]): AskedCode | undefined {
  const { codes } = device.get('scan')
  const at = codes.findIndex(({ type }) => kinds.includes(kindOf[type]))
  const next = codes[at]
  if (next) device.set('scan', { codes: [...codes.slice(0, at), ...codes.slice(at + 1), next] })
  return next
}

/** What `success` gets. */
export function scanned({ code, type, channel }: AskedCode): ResultOf<'scan'> {
  const bytes = new TextEncoder().encode(code)
  const rawData = btoa(String.fromCharCode(...bytes))
  const old = kindOf[type] === 'qrCode' ? { qrCode: code } : kindOf[type] === 'barCode' ? { barCode: code } : {}
  return { code, ...old, scanType: type, result: code, imageChannel: channel, rawData }
}

/** The user scans by hand, or the workbench's button does. */
async function scanByHand(shell: ShellServices, kinds: readonly string[], album: boolean) {
  const { device, phone, run } = shell
  const first = device.get('scan').codes.find(({ type }) => kinds.includes(kindOf[type]))
  const closing = new AbortController()
  const close = (): void => closing.abort()
  run.addEventListener('abort', close, { once: true })
  let pushed: AskedCode | undefined
  const button = device.onDidAct((action) => {
    if (action !== 'scan.scan') return
    pushed = nextCode(device, kinds)
    if (pushed) close()
  })
  try {
    const example: AskedCode = { code: '', type: 'QR', channel: 'camera' }
    return (await phone.scan(first ?? example, album, closing.signal)) ?? pushed
  } finally {
    button.dispose()
    run.removeEventListener('abort', close)
  }
}

/** The kinds of code that a call asks for, as `scanType` names them. */
export function kindsOf(args: {
  scanType?: string | string[] | undefined
  type?: string | string[] | undefined
}): string[] {
  const given = [args.scanType ?? [], args.type ?? []].flat()
  if (given.length === 0) return ['qrCode', 'barCode']
  return given.map((kind) => (kind === 'qr' ? 'qrCode' : kind === 'bar' ? 'barCode' : kind))
}

export const scan: Handlers = {
  async scan(args, shell) {
    const kinds = kindsOf(args)
    await permit(shell, 'camera')
    const { mode } = shell.device.get('scan')
    if (mode === 'cancel') throw new ApiError('api_cancelled', '用户取消操作', 10)
    const album = !(args.hideAlbum || args.onlyFromCamera)
    const code = mode === 'next' ? nextCode(shell.device, kinds) : await scanByHand(shell, kinds, album)
    if (!code) throw new ApiError('api_cancelled', '用户取消操作', 10)
    return scanned(code)
  },
}
