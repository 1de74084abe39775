export const backdropLook = 'fixed inset-0 z-40 animate-appear bg-scrim'

export const popupLook =
  'fixed inset-x-0 bottom-0 z-40 flex max-h-[88dvh] w-full animate-appear flex-col rounded-t-10 border border-line bg-float shadow-float outline-none mid:inset-auto mid:top-1/2 mid:left-1/2 mid:-translate-1/2 mid:rounded-10'
