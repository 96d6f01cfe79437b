import gallery from '../../utils/gallery'

Page(
  gallery({
    data: { colors: ['primary', 'success', 'warning', 'danger'] },
  }),
)
