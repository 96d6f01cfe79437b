/** Documentation: "my.previewImage". */
import { showImages } from '../../shell/image-viewer'
import { assetUrl } from '../../shell/tab-bar'
import { ApiError } from '../spec'
import type { Handlers } from './services'

export const images: Handlers = {
  previewImage(args, shell) {
    const { urls, current = 0 } = args
    if (urls.length === 0) throw new ApiError('api_arguments_invalid', 'previewImage: urls is empty')
    const first = typeof current === 'number' ? Math.trunc(current) : urls.indexOf(current)
    showImages(shell.dialogs, urls.map(assetUrl), Math.min(Math.max(0, first), urls.length - 1))
    return {}
  },
}
