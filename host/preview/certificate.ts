import { X509Certificate } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { generate } from 'selfsigned'
import { makePrivateDir } from '../state/state-dir'

export interface Certificate {
  /** PEM. */
  key: string
  cert: string
  /** SHA-256, as browsers show it: `AB:CD:…`. */
  fingerprint: string
}

const DAY = 86_400_000
/** iOS takes no server's certificate of more than 825 days (Apple, "Requirements for trusted certificates in iOS 13"). */
const LIFETIME = 397 * DAY

/**
 * A certificate of our own making for one address, which people trust once on their phone. It is kept, and made anew
 * when its time is nearly over.
 */
export async function certificateFor(address: string, stateDir: string): Promise<Certificate> {
  const dir = path.join(stateDir, 'certificates')
  const file = path.join(dir, `${address.replace(/[^\w.]/g, '_')}.pem`)
  const kept = readKept(file, address)
  if (kept) return kept
  const now = Date.now()
  const { private: key, cert } = await generate([{ name: 'commonName', value: `Tandem preview on ${address}` }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    notBeforeDate: new Date(now - DAY),
    notAfterDate: new Date(now + LIFETIME),
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', digitalSignature: true, keyCertSign: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: [{ type: 7, ip: address }] },
    ],
  })
  makePrivateDir(dir)
  const temporary = `${file}.${process.pid}.tmp`
  fs.writeFileSync(temporary, `${key}\n${cert}`, { mode: 0o600 })
  fs.renameSync(temporary, file)
  return { key, cert, fingerprint: new X509Certificate(cert).fingerprint256 }
}

function readKept(file: string, address: string): Certificate | undefined {
  try {
    const text = fs.readFileSync(file, 'utf8')
    const at = text.indexOf('-----BEGIN CERTIFICATE-----')
    const [key, cert] = [text.slice(0, at), text.slice(at)]
    const read = new X509Certificate(cert)
    const fits = read.checkIP(address) !== undefined && Date.parse(read.validTo) > Date.now() + 7 * DAY
    return fits ? { key, cert, fingerprint: read.fingerprint256 } : undefined
  } catch {
    return undefined
  }
}
