export declare const compiled: string;
export declare const stripsTypes: boolean;
export declare const node24: string;
export declare function becomeNode24(entry: string, args: string[]): void;
