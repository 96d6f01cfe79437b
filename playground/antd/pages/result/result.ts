import gallery from '../../utils/gallery'

Page(
  gallery({
    data: { types: ['success', 'error', 'info', 'warning', 'wait'] },
  }),
)
