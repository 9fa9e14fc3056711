// The shapes that the server sends.

export type * from './desk'
export type * from './record'
export type * from './review'
export type * from './views'
