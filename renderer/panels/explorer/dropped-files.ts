export interface DroppedFile {
  /** Relative to where it was dropped, with the folders that were dropped along. */
  path: string
  file: File
}

/** Files and, where the browser tells of them, whole folders of a drop. Must be called while the drop is handled. */
export function droppedFiles(data: DataTransfer): Promise<DroppedFile[]> {
  const entries = Array.from(data.items, (item) => item.webkitGetAsEntry()).filter((entry) => entry !== null)
  const files = Array.from(data.files, (file) => ({ path: file.name, file }))
  return entries.length ? Promise.all(entries.map(readEntry)).then((lists) => lists.flat()) : Promise.resolve(files)
}

async function readEntry(entry: FileSystemEntry): Promise<DroppedFile[]> {
  const path = entry.fullPath.replace(/^\//, '')
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject))
    return [{ path, file }]
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader()
  const children: FileSystemEntry[] = []
  // A reader gives a hundred at a time, and nothing at the end.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (!some.length) break
    children.push(...some)
  }
  return (await Promise.all(children.map(readEntry))).flat()
}
