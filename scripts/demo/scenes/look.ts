/** What somebody looks like in their avatar. Colours are `#rrggbb`. */
export interface Look {
  back: [string, string];
  skin: string;
  hair: string;
  style: 'short' | 'long' | 'bun' | 'curly' | 'bald' | 'braids' | 'scarf' | 'cap';
  clothes: string;
  /** Of the scarf or cap. */
  cloth?: string;
  beard?: boolean;
  glasses?: boolean;
  earrings?: boolean;
}
