import { atom } from "../parts.mjs";

export const data = { permalink: "/atom.xml" };

export const render = ({ collections }) => atom(collections.articles);
