/** characters; a file is written in pieces about so long where the whole of it may not fit into memory */
export const pieceLength = 2 ** 16;
