/** What is put into a sentence: a name, or a number as it is to be read. */
export type Part = string | number;
