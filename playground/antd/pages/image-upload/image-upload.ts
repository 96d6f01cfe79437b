import gallery from '../../utils/gallery'

Page(
  gallery({
    data: { files: [{ uid: '1', url: '/images/photo.svg', status: 'done' }] },
    async onUpload(file) {
      return file.path
    },
    onChange(files) {
      this.say(`${files.length} pictures`)
    },
  }),
)
