import gallery from '../../utils/gallery'

Page(
  gallery({
    data: { types: ['primary', 'success', 'warning', 'danger'] },
  }),
)
