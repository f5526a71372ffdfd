import { parseSync } from 'vite';

/** A node of the syntax tree, as far as it is read here. */
type Node = { readonly type: string } & Record<string, unknown>;

/** attributes that are read, seen or heard */
const spoken =
  /^(aria-(label|valuetext|roledescription|description)|title|placeholder|alt|label|caption|heading|hint|about)$/;

/** what means the same in every language: units, symbols of elements and of formats, keys, axes */
const international =
  /(?<![\p{L}\d])(?:[μµ]B|Å|m?eV|[GMk]?Pa|K|[pfnμm]?s|[nμpm]?m|px|[kMG]B|THz|[JexyzabchkluvwS]|Si|O|Ti|Ru|CIF|CSV|SVG|PNG|JSON|TiO2)(?!\p{L})/gu;

/** Words that stand in JSX itself: text between tags, and texts of attributes that are read. */
export function literalText(file: string, source: string): readonly string[] {
  const found: string[] = [];
  const add = (text: unknown) => {
    if (typeof text === 'string' && /\p{L}/u.test(text.replace(international, ''))) found.push(text.trim());
  };
  /** the texts an expression can come to */
  const results = (node: Node): void => {
    if (node.type === 'Literal') add(node.value);
    if (node.type === 'TemplateLiteral') {
      for (const { value } of node.quasis as { value: { cooked: string } }[]) add(value.cooked);
    }
    const branches = {
      ConditionalExpression: ['consequent', 'alternate'],
      LogicalExpression: ['left', 'right'],
      ParenthesizedExpression: ['expression'],
    }[node.type];
    for (const branch of branches ?? []) results(node[branch] as Node);
  };
  const visit = (node: Node): void => {
    if (node.type === 'JSXText') add(node.value);
    const isRead = node.type === 'JSXAttribute' && spoken.test((node.name as { name: string }).name);
    if (isRead && node.value) {
      const value = node.value as Node;
      results(value.type === 'JSXExpressionContainer' ? (value.expression as Node) : value);
    }
    for (const [key, child] of Object.entries(node)) {
      for (const each of Array.isArray(child) ? child : [child]) {
        if (!isNode(each)) continue;
        if (key === 'children' && each.type === 'JSXExpressionContainer') results(each.expression as Node);
        visit(each);
      }
    }
  };
  visit(parseSync(file, source).program as unknown as Node);
  return found;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
