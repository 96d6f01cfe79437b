/**
 * Documentation: "my.uploadFile", "my.downloadFile" and the tasks of the same names. The host carries them out; files
 * are named by local paths, which it looks up itself. Error numbers are those of the two pages.
 */
import type { WireError } from '../../../protocol/diagnostics'
import type { TransferListener } from '../../shell/host-transfers'
import { ApiError } from '../spec'
import { networkOf, sentHeaders, sentWith, timeoutOf } from './request'
import type { CallContext, Handlers, ShellServices } from './services'

/** Tells the call's task what happens. `progress` is a percentage. */
function telling(shell: ShellServices, { call }: CallContext): TransferListener {
  return {
    headers: ({ headers, status }) => shell.notice(call, 'headers', { header: headers, headers, statusCode: status }),
    progress(done, total) {
      const progress = total > 0 ? Math.min(100, Math.floor((done / total) * 100)) : 0
      const counted = { totalBytesWritten: done, totalBytesExpectedToWrite: total }
      // What is received is "written" to the file: both pairs of names are in use.
      shell.notice(call, 'progress', { progress, ...counted })
    },
  }
}

/** `api_arguments_invalid` for a form value that is no text stays what the documentation wants: text. */
const asText = (value: unknown): string =>
  typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value)

export const transfers: Handlers = {
  async uploadFile(args, shell, call) {
    const { url, filePath, formData = {}, timeout } = args
    const name = args.name ?? args.fileName
    if (!name) throw new ApiError('api_arguments_invalid', 'uploadFile: name is missing', 11)
    const fields = Object.entries(formData).filter(([, value]) => value !== undefined && value !== null)
    const wire = {
      with: sentWith(shell, call),
      url,
      filePath,
      name,
      headers: sentHeaders(args, shell),
      formData: Object.fromEntries(fields.map(([key, value]) => [key, asText(value)])),
      timeout: timeoutOf('uploadFile', shell, timeout),
    }
    try {
      const result = await networkOf(shell, call, 'upload', wire).start(
        'upload',
        wire,
        call.signal,
        telling(shell, call),
      )
      const { body: data, status: statusCode, headers: header } = result
      return { data, statusCode, header, headers: header }
    } catch (error) {
      throw uploadFailure(error as WireError)
    }
  },

  async downloadFile(args, shell, call) {
    const { url, filePath, timeout } = args
    const wire = {
      with: sentWith(shell, call),
      url,
      headers: sentHeaders(args, shell),
      timeout: timeoutOf('downloadFile', shell, timeout),
      ...(filePath ? { filePath } : {}),
    }
    try {
      const result = await networkOf(shell, call, 'download', { url: wire.url }).start(
        'download',
        wire,
        call.signal,
        telling(shell, call),
      )
      const { path, status: statusCode, headers: header } = result
      const where = filePath ? { filePath: path } : { apFilePath: path, tempFilePath: path }
      return { ...where, statusCode, header, headers: header }
    } catch (error) {
      throw downloadFailure(error as WireError)
    }
  },
}

function uploadFailure({ code, message }: WireError): ApiError {
  if (code === 'request_aborted') return new ApiError('request_aborted', 'uploadFile:fail abort')
  if (code === 'file_missing') return new ApiError('file_failed', message, 11)
  if (code === 'file_is_directory' || code === 'file_not_permitted') return new ApiError('file_failed', message, 12)
  if (code === 'request_url_invalid') return new ApiError('api_arguments_invalid', message, 11)
  // The page has one number for all that goes wrong on the way, timeouts included.
  return new ApiError(code === 'request_timeout' ? 'request_timeout' : 'request_failed', message, 12)
}

function downloadFailure({ code, message }: WireError): ApiError {
  if (code === 'request_aborted') return new ApiError('request_aborted', 'downloadFile:fail abort')
  if (code === 'request_url_invalid') return new ApiError('api_arguments_invalid', message)
  if (code.startsWith('file_')) return new ApiError('file_failed', message, 2)
  return new ApiError(code === 'request_timeout' ? 'request_timeout' : 'request_failed', message, 12)
}
