import type { DragEvent } from 'react'
import { dirOf } from '../../../base/paths'
import type { FileEntry } from '../../../protocol/host'
import { isInside } from '../../common/paths'
import { Signal } from '../../common/signal'
import { isMac } from '../../workbench/keybindings'
import { droppedFiles } from './dropped-files'
import type { FileTransfer } from './file-transfer'
import type { FileTree } from './file-tree'

/** The paths that are dragged, as JSON. Editors take it too. */
export const filesType = 'application/x-tandem-files'
/** ms that a drag rests on a folder before it opens. */
const OPENS_AFTER = 600

export const hasFiles = (data: DataTransfer | null): boolean =>
  !!data && (data.types.includes(filesType) || data.types.includes('Files'))

/** Paths of a drag from the tree; [] where it is another. */
export function draggedPaths(data: DataTransfer | null): string[] {
  try {
    const paths: unknown = JSON.parse(data?.getData(filesType) || '[]')
    return Array.isArray(paths) ? paths.filter((path) => typeof path === 'string') : []
  } catch {
    return []
  }
}

/** Dragging rows of the tree and dropping on it: onto a folder, or onto a file for the folder that it is in. */
export class TreeDrag {
  /** The folder that a drop now would go to. */
  readonly target = new Signal<string | undefined>(undefined)
  private dragged: readonly string[] = []
  private opening: ReturnType<typeof setTimeout> | undefined
  private opens: string | undefined

  constructor(
    private readonly tree: FileTree,
    private readonly transfer: FileTransfer,
  ) {}

  start(event: DragEvent, path: string): void {
    const { tree } = this
    if (!tree.selection.value.has(path)) tree.selected.set(path)
    this.dragged = tree.targets(path)
    event.dataTransfer.setData(filesType, JSON.stringify(this.dragged))
    event.dataTransfer.setData('text/plain', this.dragged.join('\n'))
    event.dataTransfer.effectAllowed = 'copyMove'
    if (this.dragged.length > 1) event.dataTransfer.setDragImage(countImage(this.dragged.length), -12, 8)
  }

  end(): void {
    this.dragged = []
    this.leave()
  }

  over(event: DragEvent, entry: FileEntry | undefined): void {
    if (!hasFiles(event.dataTransfer)) return
    event.stopPropagation()
    const dir = folderOf(entry)
    const outside = !event.dataTransfer.types.includes(filesType)
    const copies = outside || copying(event)
    const useless = !outside && this.dragged.every((path) => isInside(dir, path) || (!copies && dirOf(path) === dir))
    if (useless) return this.target.set(undefined)
    event.preventDefault()
    event.dataTransfer.dropEffect = copies ? 'copy' : 'move'
    this.target.set(dir)
    this.openSoon(entry)
  }

  leave(): void {
    clearTimeout(this.opening)
    this.opens = undefined
    this.target.set(undefined)
  }

  drop(event: DragEvent, entry: FileEntry | undefined): void {
    if (!hasFiles(event.dataTransfer)) return
    event.preventDefault()
    event.stopPropagation()
    const { transfer } = this
    const dir = folderOf(entry)
    const paths = draggedPaths(event.dataTransfer)
    this.end()
    if (!paths.length) void droppedFiles(event.dataTransfer).then((files) => transfer.upload(files, dir))
    else if (copying(event)) void transfer.copyTo(paths, dir)
    else void transfer.moveTo(paths, dir)
  }

  private openSoon(entry: FileEntry | undefined): void {
    const folder = entry?.kind === 'folder' ? entry.path : undefined
    if (folder === this.opens) return
    clearTimeout(this.opening)
    this.opens = folder
    if (folder) this.opening = setTimeout(() => this.tree.expand(folder), OPENS_AFTER)
  }
}

const copying = (event: DragEvent): boolean => (isMac ? event.altKey : event.ctrlKey)
const folderOf = (entry: FileEntry | undefined): string =>
  !entry ? '' : entry.kind === 'folder' ? entry.path : dirOf(entry.path)

/** The number of what is dragged. The browser takes a picture of it at once; it goes with the next frame. */
function countImage(count: number): HTMLElement {
  const image = document.createElement('div')
  image.className = 'drag-count'
  image.textContent = String(count)
  document.body.append(image)
  setTimeout(() => image.remove())
  return image
}
