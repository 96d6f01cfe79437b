/** Documentation: "my.previewImage", "my.chooseImage". */
import { chooseImages } from '../../shell/file-chooser'
import { showImages } from '../../shell/image-viewer'
import { assetUrl } from '../../shell/tab-bar'
import { ApiError } from '../spec'
import type { Handlers } from './services'

const MOST = 99

export const images: Handlers = {
  async chooseImage(args, shell) {
    const count = Math.min(MOST, Math.max(1, Math.trunc(args.count ?? 1)))
    const files = await chooseImages(shell.dialogs, count)
    if (!files?.length) throw new ApiError('api_cancelled', '用户取消操作。')
    const tempFiles = files.map((file) => ({ path: URL.createObjectURL(file), size: file.size }))
    const paths = tempFiles.map((file) => file.path)
    return { tempFilePaths: paths, apFilePaths: paths, tempFiles }
  },

  previewImage(args, shell) {
    const { urls, current = 0 } = args
    if (urls.length === 0) throw new ApiError('api_arguments_invalid', 'previewImage: urls is empty')
    const first = typeof current === 'number' ? Math.trunc(current) : urls.indexOf(current)
    showImages(shell.dialogs, urls.map(assetUrl), Math.min(Math.max(0, first), urls.length - 1))
    return {}
  },
}
