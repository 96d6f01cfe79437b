import type { DownloadArgs, DownloadResult, RequestArgs, RequestResult, UploadArgs } from '../../protocol/session'
import type { ProgramFiles } from '../data/program-files'
import type { Network } from './exchange'
import { runRequest } from './proxy'
import { runDownload, runUpload, type TransferListener } from './transfers'

export type Transfer =
  { k: 'request'; args: RequestArgs } | { k: 'upload'; args: UploadArgs } | { k: 'download'; args: DownloadArgs }

/** Whatever the program asks for, at the speed that goes along with it. */
export function carryOut(
  { k, args }: Transfer,
  given: Network,
  files: ProgramFiles,
  signal: AbortSignal,
  listener: TransferListener,
): Promise<RequestResult | DownloadResult> {
  const network = { ...given, speed: args.with?.speed }
  if (k === 'request') return runRequest(args, network, signal, listener.headers)
  if (k === 'download') return runDownload(args, network, files, signal, listener)
  given.recording?.form({ ...args.formData, [args.name]: args.filePath })
  return runUpload(args, network, files, signal, listener)
}
