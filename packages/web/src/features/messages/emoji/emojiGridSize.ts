/** The same before the grid is loaded. Under fingers, eight columns of what one can hit, as far as the screen is wide. */
export const emojiGridSize = 'h-84 w-76 coarse:h-96 coarse:w-[min(22rem,calc(100vw-2.25rem))]'
