var Sl=Object.create;var Ui=Object.defineProperty;var Oa=Object.getOwnPropertyDescriptor;var Il=Object.getOwnPropertyNames;var Al=Object.getPrototypeOf,jl=Object.prototype.hasOwnProperty;var Da=t=>{throw TypeError(t)};var te=(t,r)=>()=>{try{return r||t((r={exports:{}}).exports,r),r.exports}catch(e){throw r=0,e}};var Ol=(t,r,e,s)=>{if(r&&typeof r=="object"||typeof r=="function")for(let i of Il(r))!jl.call(t,i)&&i!==e&&Ui(t,i,{get:()=>r[i],enumerable:!(s=Oa(r,i))||s.enumerable});return t};var Dl=(t,r,e)=>(e=t!=null?Sl(Al(t)):{},Ol(r||!t||!t.__esModule?Ui(e,"default",{value:t,enumerable:!0}):e,t));var D=(t,r,e,s)=>{for(var i=s>1?void 0:s?Oa(r,e):r,o=t.length-1,a;o>=0;o--)(a=t[o])&&(i=(s?a(r,e,i):a(i))||i);return s&&i&&Ui(r,e,i),i};var Fi=(t,r,e)=>r.has(t)||Da("Cannot "+e);var A=(t,r,e)=>(Fi(t,r,"read from private field"),e?e.call(t):r.get(t)),B=(t,r,e)=>r.has(t)?Da("Cannot add the same private member more than once"):r instanceof WeakSet?r.add(t):r.set(t,e),ie=(t,r,e,s)=>(Fi(t,r,"write to private field"),s?s.call(t,e):r.set(t,e),e),_=(t,r,e)=>(Fi(t,r,"access private method"),e);var ne=te(Mo=>{"use strict";Object.defineProperty(Mo,"__esModule",{value:!0});var sh=/\r\n?/g,ih=/\t/g,oh=/\f/g,Nn=function(t){return t.replace(sh,`
`).replace(oh,"").replace(ih,"    ")},Ln=function(t,r){var e=t||{};if(r!=null)for(var s in r)Object.prototype.hasOwnProperty.call(r,s)&&(e[s]=r[s]);return e},Bn=function(t,r){var e=Object.keys(t).filter(function(a){var d=t[a];if(d==null||d.match==null)return!1;var u=d.order;return(typeof u!="number"||!isFinite(u))&&typeof console<"u"&&console.warn("simple-markdown: Invalid order for rule `"+a+"`: "+String(u)),!0});e.sort(function(a,d){var u=t[a],c=t[d],h=u.order,l=c.order;if(h!==l)return h-l;var z=u.quality?0:1,v=c.quality?0:1;return z!==v?z-v:a<d?-1:a>d?1:0});var s,i=function(a,d){var u=[];for(d=d||s,s=d;a;){var c=null,h=null,l=null,z=NaN,v=0,b=e[0],m=t[b];do{var p=m.order,y=d.prevCapture==null?"":d.prevCapture[0],I=m.match(a,d,y);if(I){var T=m.quality?m.quality(I,d,y):0;T<=z||(c=b,h=m,l=I,z=T)}v++,b=e[v],m=t[b]}while(m&&(!l||m.order===p&&m.quality));if(h==null||l==null)throw new Error("Could not find a matching rule for the below content. The rule with highest `order` should always match content provided to it. Check the definition of `match` for '"+e[e.length-1]+`'. It seems to not match the following source:
`+a);if(l.index)throw new Error("`match` must return a capture starting at index 0 (the current parse index). Did you forget a ^ at the start of the RegExp?");var L=h.parse(l,i,d);if(Array.isArray(L))Array.prototype.push.apply(u,L);else{if(L==null||typeof L!="object")throw new Error(`parse() function returned invalid parse result: '${L}'`);L.type==null&&(L.type=c),u.push(L)}d.prevCapture=l,a=a.substring(d.prevCapture[0].length)}return u},o=function(a,d){return s=Ln(d,r),!s.inline&&!s.disableAutoBlockNewlines&&(a=a+`

`),s.prevCapture=null,i(Nn(a),s)};return o},we=function(t){var r=function(e,s,i){return s.inline?t.exec(e):null};return r.regex=t,r},je=function(t){var r=function(e,s){return s.inline?null:t.exec(e)};return r.regex=t,r},xo=function(t){var r=function(e,s){return t.exec(e)};return r.regex=t,r},L0=typeof Symbol=="function"&&Symbol.for&&Symbol.for("react.element")||60103,de=function(t,r,e,s){e=e||{},s=typeof s<"u"?s:!0;var i="";for(var o in e){var a=e[o];Object.prototype.hasOwnProperty.call(e,o)&&a&&(i+=" "+Jt(o)+'="'+Jt(a)+'"')}var d="<"+t+i+">";return s?d+r+"</"+t+">":d},$o=function(t){if(t==null)return null;try{var r=new URL(t,"https://localhost").protocol;if(r.indexOf("javascript:")===0||r.indexOf("vbscript:")===0||r.indexOf("data:")===0)return null}catch{return null}return t},ah=/[<>&"']/g,nh={"<":"&lt;",">":"&gt;","&":"&amp;",'"':"&quot;","'":"&#x27;","/":"&#x2F;","`":"&#96;"},Jt=function(t){return String(t).replace(ah,function(r){return nh[r]})},dh=/\\([^0-9A-Za-z\s])/g,wo=function(t){return t.replace(dh,"$1")},ui=function(t,r,e){var s=e.inline||!1;e.inline=!0;var i=t(r,e);return e.inline=s,i},lh=function(t,r,e){var s=e.inline||!1;e.inline=!1;var i=t(r+`

`,e);return e.inline=s,i},ni=function(t,r,e){return{content:ui(r,t[1],e)}},yo=function(){return{}},hi="(?:[*+-]|\\d+\\.)",qn="( *)("+hi+") +",On=new RegExp("^"+qn),uh=new RegExp(qn+"[^\\n]*(?:\\n(?!\\1"+hi+` )[^\\n]*)*(
|$)`,"gm"),Un=/\n{2,}$/,hh=/^ (?= *`)|(` *) $/g,ch=Un,Dn=/ *\n+$/,fh=new RegExp("^( *)("+hi+`) [\\s\\S]+?(?:
{2,}(?! )(?!\\1`+hi+` )\\n*|\\s*
*$)`),mh=/(?:^|\n)( *)$/,di=(function(){var t=/^ *\| *| *\| *$/g,r=/ *$/,e=/^ *-+: *$/,s=/^ *:-+: *$/,i=/^ *:-+ *$/,o=function(h){return e.test(h)?"right":s.test(h)?"center":i.test(h)?"left":null},a=function(h,l,z,v){v&&(h=h.replace(t,""));var b=h.trim().split("|");return b.map(o)},d=function(h,l,z,v){var b=z.inTable;z.inTable=!0;var m=l(h.trim(),z);z.inTable=b;var p=[[]];return m.forEach(function(y,I){y.type==="tableSeparator"?(!v||I!==0&&I!==m.length-1)&&p.push([]):(y.type==="text"&&(m[I+1]==null||m[I+1].type==="tableSeparator")&&(y.content=y.content.replace(r,"")),p[p.length-1].push(y))}),p},u=function(h,l,z,v){var b=h.trim().split(`
`);return b.map(function(m){return d(m,l,z,v)})},c=function(h){return function(l,z,v){v.inline=!0;var b=d(l[1],z,v,h),m=a(l[2],z,v,h),p=u(l[3],z,v,h);return v.inline=!1,{type:"table",header:b,align:m,cells:p}}};return{parseTable:c(!0),parseNpTable:c(!1),TABLE_REGEX:/^ *(\|.+)\n *\|( *[-:]+[-| :]*)\n((?: *\|.*(?:\n|$))*)\n*/,NPTABLE_REGEX:/^ *(\S.*\|.*)\n *([-:]+ *\|[-| :]*)\n((?:.*\|.*(?:\n|$))*)\n*/}})(),li="(?:\\[[^\\]]*\\]|[^\\[\\]]|\\](?=[^\\[]*\\]))*",Rn=`\\s*<?((?:\\([^)]*\\)|[^\\s\\\\]|\\\\.)*?)>?(?:\\s+['"]([\\s\\S]*?)['"])?\\s*`,ph=/mailto:/i,Vn=function(t,r,e){var s=(t[2]||t[1]).replace(/\s+/g," ").toLowerCase();if(r._defs&&r._defs[s]){var i=r._defs[s];e.target=i.target,e.title=i.title}return r._refs=r._refs||{},r._refs[s]=r._refs[s]||[],r._refs[s].push(e),e},X=0,ci={Array:{html:function(t,r,e){for(var s="",i=0;i<t.length;i++){var o=t[i];if(o.type==="text")for(o={type:"text",content:o.content};i+1<t.length&&t[i+1].type==="text";i++)o.content+=t[i+1].content;s+=r(o,e)}return s}},heading:{order:X++,match:je(/^ *(#{1,6})([^\n]+?)#* *(?:\n *)+\n/),parse:function(t,r,e){return{level:t[1].length,content:ui(r,t[2].trim(),e)}},html:function(t,r,e){return de("h"+t.level,r(t.content,e))}},nptable:{order:X++,match:je(di.NPTABLE_REGEX),parse:di.parseNpTable,html:null},lheading:{order:X++,match:je(/^([^\n]+)\n *(=|-){3,} *(?:\n *)+\n/),parse:function(t,r,e){return{type:"heading",level:t[2]==="="?1:2,content:ui(r,t[1],e)}},html:null},hr:{order:X++,match:je(/^( *[-*_]){3,} *(?:\n *)+\n/),parse:yo,html:function(t,r,e){return'<hr aria-hidden="true">'}},codeBlock:{order:X++,match:je(/^(?:    [^\n]+\n*)+(?:\n *)+\n/),parse:function(t,r,e){var s=t[0].replace(/^    /gm,"").replace(/\n+$/,"");return{lang:void 0,content:s}},html:function(t,r,e){var s=t.lang?"markdown-code-"+t.lang:void 0,i=de("code",Jt(t.content),{class:s});return de("pre",i)}},fence:{order:X++,match:je(/^ *(`{3,}|~{3,}) *(?:(\S+) *)?\n([\s\S]+?)\n?\1 *(?:\n *)+\n/),parse:function(t,r,e){return{type:"codeBlock",lang:t[2]||void 0,content:t[3]}},html:null},blockQuote:{order:X++,match:je(/^( *>[^\n]+(\n[^\n]+)*\n*)+\n{2,}/),parse:function(t,r,e){var s=t[0].replace(/^ *> ?/gm,"");return{content:r(s,e)}},html:function(t,r,e){return de("blockquote",r(t.content,e))}},list:{order:X++,match:function(t,r){var e=r.prevCapture==null?"":r.prevCapture[0],s=mh.exec(e),i=r._list||!r.inline;return s&&i?(t=s[1]+t,fh.exec(t)):null},parse:function(t,r,e){var s=t[2],i=s.length>1,o=i?+s:void 0,a=t[0].replace(ch,`
`).match(uh),d=!1,u=a.map(function(c,h){var l=On.exec(c),z=l?l[0].length:0,v=new RegExp("^ {1,"+z+"}","gm"),b=c.replace(v,"").replace(On,""),m=h===a.length-1,p=b.indexOf(`

`)!==-1,y=p||m&&d;d=y;var I=e.inline,T=e._list;e._list=!0;var L;y?(e.inline=!1,L=b.replace(Dn,`

`)):(e.inline=!0,L=b.replace(Dn,""));var k=r(L,e);return e.inline=I,e._list=T,k});return{ordered:i,start:o,items:u}},html:function(t,r,e){var s=t.items.map(function(a){return de("li",r(a,e))}).join(""),i=t.ordered?"ol":"ul",o={start:t.start};return de(i,s,o)}},def:{order:X++,match:je(/^ *\[([^\]]+)\]: *<?([^\s>]*)>?(?: +["(]([^\n]+)[")])? *\n(?: *\n)*/),parse:function(t,r,e){var s=t[1].replace(/\s+/g," ").toLowerCase(),i=t[2],o=t[3];return e._refs&&e._refs[s]&&e._refs[s].forEach(function(a){a.target=i,a.title=o}),e._defs=e._defs||{},e._defs[s]={target:i,title:o},{def:s,target:i,title:o}},html:function(){return""}},table:{order:X++,match:je(di.TABLE_REGEX),parse:di.parseTable,html:function(t,r,e){var s=function(u){return t.align[u]==null?"":"text-align:"+t.align[u]+";"},i=t.header.map(function(u,c){return de("th",r(u,e),{style:s(c),scope:"col"})}).join(""),o=t.cells.map(function(u){var c=u.map(function(h,l){return de("td",r(h,e),{style:s(l)})}).join("");return de("tr",c)}).join(""),a=de("thead",de("tr",i)),d=de("tbody",o);return de("table",a+d)}},newline:{order:X++,match:je(/^(?:\n *)*\n/),parse:yo,html:function(t,r,e){return`
`}},paragraph:{order:X++,match:je(/^((?:[^\n]|\n(?! *\n))+)(?:\n *)+\n/),parse:ni,html:function(t,r,e){var s={class:"paragraph"};return de("div",r(t.content,e),s)}},escape:{order:X++,match:we(/^\\([^0-9A-Za-z\s])/),parse:function(t,r,e){return{type:"text",content:t[1]}},html:null},tableSeparator:{order:X++,match:function(t,r){return r.inTable?/^ *\| */.exec(t):null},parse:function(){return{type:"tableSeparator"}},html:function(){return" &vert; "}},autolink:{order:X++,match:we(/^<([^: >]+:\/[^ >]+)>/),parse:function(t,r,e){return{type:"link",content:[{type:"text",content:t[1]}],target:t[1]}},html:null},mailto:{order:X++,match:we(/^<([^ >]+@[^ >]+)>/),parse:function(t,r,e){var s=t[1],i=t[1];return ph.test(i)||(i="mailto:"+i),{type:"link",content:[{type:"text",content:s}],target:i}},html:null},url:{order:X++,match:we(/^(https?:\/\/[^\s<]+[^<.,:;"')\]\s])/),parse:function(t,r,e){return{type:"link",content:[{type:"text",content:t[1]}],target:t[1],title:void 0}},html:null},link:{order:X++,match:we(new RegExp("^\\[("+li+")\\]\\("+Rn+"\\)")),parse:function(t,r,e){var s={content:r(t[1],e),target:wo(t[2]),title:t[3]};return s},html:function(t,r,e){var s={href:$o(t.target),title:t.title};return de("a",r(t.content,e),s)}},image:{order:X++,match:we(new RegExp("^!\\[("+li+")\\]\\("+Rn+"\\)")),parse:function(t,r,e){var s={alt:t[1],target:wo(t[2]),title:t[3]};return s},html:function(t,r,e){var s={src:$o(t.target),alt:t.alt,title:t.title};return de("img","",s,!1)}},reflink:{order:X++,match:we(new RegExp("^\\[("+li+")\\]\\s*\\[([^\\]]*)\\]")),parse:function(t,r,e){return Vn(t,e,{type:"link",content:r(t[1],e)})},html:null},refimage:{order:X++,match:we(new RegExp("^!\\[("+li+")\\]\\s*\\[([^\\]]*)\\]")),parse:function(t,r,e){return Vn(t,e,{type:"image",alt:t[1]})},html:null},em:{order:X,match:we(new RegExp("^\\b_((?:__|\\\\[\\s\\S]|[^\\\\_])+?)_\\b|^\\*(?=\\S)((?:\\*\\*|\\\\[\\s\\S]|\\s+(?:\\\\[\\s\\S]|[^\\s\\*\\\\]|\\*\\*)|[^\\s\\*\\\\])+?)\\*(?!\\*)")),quality:function(t){return t[0].length+.2},parse:function(t,r,e){return{content:r(t[2]||t[1],e)}},html:function(t,r,e){return de("em",r(t.content,e))}},strong:{order:X,match:we(/^\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/),quality:function(t){return t[0].length+.1},parse:ni,html:function(t,r,e){return de("strong",r(t.content,e))}},u:{order:X++,match:we(/^__((?:\\[\s\S]|[^\\])+?)__(?!_)/),quality:function(t){return t[0].length},parse:ni,html:function(t,r,e){return de("u",r(t.content,e))}},del:{order:X++,match:we(/^~~(?=\S)((?:\\[\s\S]|~(?!~)|[^\s~\\]|\s(?!~~))+?)~~/),parse:ni,html:function(t,r,e){return de("del",r(t.content,e))}},inlineCode:{order:X++,match:we(/^(`+)([\s\S]*?[^`])\1(?!`)/),parse:function(t,r,e){return{content:t[2].replace(hh,"$1")}},html:function(t,r,e){return de("code",Jt(t.content))}},br:{order:X++,match:xo(/^ {2,}\n/),parse:yo,html:function(t,r,e){return"<br>"}},text:{order:X++,match:xo(/^[\s\S]+?(?=[^0-9A-Za-z\s\u00c0-\uffff]|\n\n| {2,}\n|\w+:\S|$)/),parse:function(t,r,e){return{content:t[0]}},html:function(t,r,e){return Jt(t.content)}}},vh=function(t,r){!r&&typeof console<"u"&&console.warn("simple-markdown ruleOutput should take 'react' or 'html' as the second argument.");var e=function(s,i,o){return t[s.type][r](s,i,o)};return e},gh=function(t){var r=function(e,s){return s=s||{},Array.isArray(e)?e.map(function(i){return r(i,s)}).join(""):t(e,r,s)};return r},Fn=function(t,r,e={}){if(!r)throw new Error("simple-markdown: outputFor: `property` must be defined. if you just upgraded, you probably need to replace `outputFor` with `reactFor`");var s,i=t.Array||ci.Array,o=i[r];if(!o)throw new Error("simple-markdown: outputFor: to join nodes of type `"+r+"` you must provide an `Array:` joiner rule with that type, Please see the docs for details on specifying an Array rule.");var a=o,d=function(c,h){return h=h||s,s=h,Array.isArray(c)?a(c,d,h):t[c.type][r](c,d,h)},u=function(c,h){return s=Ln(h,e),d(c,s)};return u},fi=Bn(ci),Wn=function(t,r){return r=r||{},r.inline=!1,fi(t,r)},bh=function(t,r){return r=r||{},r.inline=!0,fi(t,r)},Pn=function(t,r){var e=Un.test(t);return r=r||{},r.inline=!e,fi(t,r)},Kn=Fn(ci,"html"),_h=function(t,r){return Kn(Wn(t,r),r)},zh={defaultRules:ci,parserFor:Bn,outputFor:Fn,inlineRegex:we,blockRegex:je,anyScopeRegex:xo,parseInline:ui,parseBlock:lh,markdownToHtml:_h,defaultBlockParse:Wn,defaultInlineParse:bh,defaultImplicitParse:Pn,defaultHtmlOutput:Kn,preprocess:Nn,sanitizeText:Jt,sanitizeUrl:$o,unescapeUrl:wo,htmlTag:de,defaultRawParse:fi,ruleOutput:vh,htmlFor:gh,defaultParse:function(...t){return typeof console<"u"&&console.warn("defaultParse is deprecated, please use `defaultImplicitParse`"),Pn.apply(null,t)},defaultOutput:function(...t){return typeof console<"u"&&console.warn("defaultOutput is deprecated, please use `defaultReactOutput`"),defaultReactOutput.apply(null,t)}};Mo.default=zh});var be=te(F=>{"use strict";Object.defineProperty(F,"__esModule",{value:!0});F.GuildNavigationRegex=F.SlashCommandRegex=F.SubtextRegex=F.HeadingRegex=F.TimestampRegex=F.TextRegex=F.StrikeThroughRegex=F.SpoilerRegex=F.EmoticonRegex=F.CodeBlockRegex=F.BlockQuoteRegex=F.HereRegex=F.EveryoneRegex=F.UserMentionRegex=F.RoleMentionRegex=F.EmojiRegex=F.ChannelMentionRegex=void 0;F.ChannelMentionRegex=/^<#(\d{17,20})>/;F.EmojiRegex=/^<(a)?:(\w{2,32}):(\d{17,21})>/;F.RoleMentionRegex=/^<@&(\d{17,20})>/;F.UserMentionRegex=/^<@!?(\d{17,20})>/;F.EveryoneRegex=/^@everyone/;F.HereRegex=/^@here/;F.BlockQuoteRegex=/^( *>>> ([\s\S]*))|^( *> [^\n]*(\n *> [^\n]*)*\n?)/;F.CodeBlockRegex=/^```(([a-z0-9_+\-.#]+?)\n+)?\n*([^]+?)\n*```/i;F.EmoticonRegex=/^(¯\\_\(ツ\)_\/¯)/;F.SpoilerRegex=/^\|\|([\s\S]+?)\|\|/;F.StrikeThroughRegex=/^~~([\s\S]+?)~~(?!_)/;F.TextRegex=/^[\s\S]+?(?=[^0-9A-Za-z\s]|\n\n|\n|\w+:\S|$)/;F.TimestampRegex=/^<t:(-?\d+)(?::(R|t|T|d|D|f|F))?>/;F.HeadingRegex=/^(#{1,3}) +([^\n]+?)(\n|$)/;F.SubtextRegex=/^-# +([^\n]+?)(\n|$)/;F.SlashCommandRegex=/^<\/([-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}(?: [-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}){0,2})?:(\d{17,21})>/u;F.GuildNavigationRegex=/^<(\d{17,20}):(?:(customize|browse|guide)|(linked-roles)(:\d{17,20})?)>/});var Zn=te(Xt=>{"use strict";var yh=Xt&&Xt.__importDefault||function(t){return t&&t.__esModule?t:{default:t}};Object.defineProperty(Xt,"__esModule",{value:!0});Xt.guildNavigation=void 0;var xh=yh(ne()),$h=be();Xt.guildNavigation={order:xh.default.defaultRules.strong.order,match:t=>$h.GuildNavigationRegex.exec(t),parse:function(t){var r,e,s;let i=(r=t[2])!==null&&r!==void 0?r:t[3];if(i==="linked-roles"){let o=(s=(e=t[4])===null||e===void 0?void 0:e.slice(1))!==null&&s!==void 0?s:null;return{id:t[1],navigation:i,roleId:o}}else return{id:t[1],navigation:i}}}});var Gn=te(er=>{"use strict";var wh=er&&er.__importDefault||function(t){return t&&t.__esModule?t:{default:t}};Object.defineProperty(er,"__esModule",{value:!0});er.slashCommand=void 0;var Mh=wh(ne()),kh=be();er.slashCommand={order:Mh.default.defaultRules.strong.order,match:t=>kh.SlashCommandRegex.exec(t),parse:function(t){let r=t[1].split(" "),e={fullName:t[1],name:r[0],subcommand:null,subcommandGroup:null,id:t[2]};return r.length==2&&(e.subcommand=r[1]),r.length===3&&(e.subcommandGroup=r[1],e.subcommand=r[2]),e}}});var Qn=te(tr=>{"use strict";var Hh=tr&&tr.__importDefault||function(t){return t&&t.__esModule?t:{default:t}};Object.defineProperty(tr,"__esModule",{value:!0});tr.everyone=void 0;var Eh=Hh(ne()),Th=be();tr.everyone={order:Eh.default.defaultRules.strong.order,match:t=>Th.EveryoneRegex.exec(t),parse:function(){return{}}}});var Yn=te(mi=>{"use strict";Object.defineProperty(mi,"__esModule",{value:!0});mi.TwemojiRegex=void 0;mi.TwemojiRegex=/^((?:\ud83d\udc68\ud83c\udffb\u200d\u2764\ufe0f\u200d\ud83d\udc8b\u200d\ud83d\udc68\ud83c[\udffb-\udfff]|\ud83d\udc68\ud83c\udffc\u200d\u2764\ufe0f\u200d\ud83d\udc8b\u200d\ud83d\udc68\ud83c[\udffb-\udfff]|\ud83d\udc68\ud83c\udffd\u200d\u2764\ufe0f\u200d\ud83d\udc8b\u200d\ud83d\udc68\ud83c[\udffb-\udfff]|\ud83d\udc68\ud83c\udffe\u200d\u2764\ufe0f\u200d\ud83d\udc8b\u200d\ud83d\udc68\ud83c[\udffb-\udfff]|\ud83d\udc68\ud83c\udfff\u200d\u2764\ufe0f\u200d\ud83d\udc8b\u200d\ud83d\udc68\ud83c[\udffb-\udfff]|\ud83d\udc69\ud83c\udffb\u200d\u2764\ufe0f\u200d\ud83d\udc8b\u200d\ud83d\udc68\ud83c[\udffb-\udfff]|\ud83d\udc69\ud83c\udffb\u200d\u2764\ufe0f\u200d\ud83d\udc8b\u200d\ud83d\udc69\ud83c[\udffb-\udfff]|\ud83d\udc69\ud83c\udffc\u200d\u2764\ufe0f\u200d\ud83d\udc8b\u200d\ud83d\udc68\ud83c[\udffb-\udfff]|\ud83d\udc69\ud83c\udffc\u200d\u2764\ufe0f\u200d\ud83d\udc8b\u200d\ud83d\udc69\ud83c[\udffb-\udfff]|\ud83d\udc69\ud83c\udffd\u200d\u2764\ufe0f\u200d\ud83d\udc8b\u200d\ud83d\udc68\ud83c[\udffb-\udfff]|\ud83d\udc69\ud83c\udffd\u200d\u2764\ufe0f\u200d\ud83d\udc8b\u200d\ud83d\udc69\ud83c[\udffb-\udfff]|\ud83d\udc69\ud83c\udffe\u200d\u2764\ufe0f\u200d\ud83d\udc8b\u200d\ud83d\udc68\ud83c[\udffb-\udfff]|\ud83d\udc69\ud83c\udffe\u200d\u2764\ufe0f\u200d\ud83d\udc8b\u200d\ud83d\udc69\ud83c[\udffb-\udfff]|\ud83d\udc69\ud83c\udfff\u200d\u2764\ufe0f\u200d\ud83d\udc8b\u200d\ud83d\udc68\ud83c[\udffb-\udfff]|\ud83d\udc69\ud83c\udfff\u200d\u2764\ufe0f\u200d\ud83d\udc8b\u200d\ud83d\udc69\ud83c[\udffb-\udfff]|\ud83e\uddd1\ud83c\udffb\u200d\u2764\ufe0f\u200d\ud83d\udc8b\u200d\ud83e\uddd1\ud83c[\udffc-\udfff]|\ud83e\uddd1\ud83c\udffc\u200d\u2764\ufe0f\u200d\ud83d\udc8b\u200d\ud83e\uddd1\ud83c[\udffb\udffd-\udfff]|\ud83e\uddd1\ud83c\udffd\u200d\u2764\ufe0f\u200d\ud83d\udc8b\u200d\ud83e\uddd1\ud83c[\udffb\udffc\udffe\udfff]|\ud83e\uddd1\ud83c\udffe\u200d\u2764\ufe0f\u200d\ud83d\udc8b\u200d\ud83e\uddd1\ud83c[\udffb-\udffd\udfff]|\ud83e\uddd1\ud83c\udfff\u200d\u2764\ufe0f\u200d\ud83d\udc8b\u200d\ud83e\uddd1\ud83c[\udffb-\udffe]|\ud83d\udc68\ud83c\udffb\u200d\u2764\ufe0f\u200d\ud83d\udc68\ud83c[\udffb-\udfff]|\ud83d\udc68\ud83c\udffb\u200d\ud83d\udc30\u200d\ud83d\udc68\ud83c[\udffc-\udfff]|\ud83d\udc68\ud83c\udffb\u200d\ud83e\udd1d\u200d\ud83d\udc68\ud83c[\udffc-\udfff]|\ud83d\udc68\ud83c\udffb\u200d\ud83e\udeef\u200d\ud83d\udc68\ud83c[\udffc-\udfff]|\ud83d\udc68\ud83c\udffc\u200d\u2764\ufe0f\u200d\ud83d\udc68\ud83c[\udffb-\udfff]|\ud83d\udc68\ud83c\udffc\u200d\ud83d\udc30\u200d\ud83d\udc68\ud83c[\udffb\udffd-\udfff]|\ud83d\udc68\ud83c\udffc\u200d\ud83e\udd1d\u200d\ud83d\udc68\ud83c[\udffb\udffd-\udfff]|\ud83d\udc68\ud83c\udffc\u200d\ud83e\udeef\u200d\ud83d\udc68\ud83c[\udffb\udffd-\udfff]|\ud83d\udc68\ud83c\udffd\u200d\u2764\ufe0f\u200d\ud83d\udc68\ud83c[\udffb-\udfff]|\ud83d\udc68\ud83c\udffd\u200d\ud83d\udc30\u200d\ud83d\udc68\ud83c[\udffb\udffc\udffe\udfff]|\ud83d\udc68\ud83c\udffd\u200d\ud83e\udd1d\u200d\ud83d\udc68\ud83c[\udffb\udffc\udffe\udfff]|\ud83d\udc68\ud83c\udffd\u200d\ud83e\udeef\u200d\ud83d\udc68\ud83c[\udffb\udffc\udffe\udfff]|\ud83d\udc68\ud83c\udffe\u200d\u2764\ufe0f\u200d\ud83d\udc68\ud83c[\udffb-\udfff]|\ud83d\udc68\ud83c\udffe\u200d\ud83d\udc30\u200d\ud83d\udc68\ud83c[\udffb-\udffd\udfff]|\ud83d\udc68\ud83c\udffe\u200d\ud83e\udd1d\u200d\ud83d\udc68\ud83c[\udffb-\udffd\udfff]|\ud83d\udc68\ud83c\udffe\u200d\ud83e\udeef\u200d\ud83d\udc68\ud83c[\udffb-\udffd\udfff]|\ud83d\udc68\ud83c\udfff\u200d\u2764\ufe0f\u200d\ud83d\udc68\ud83c[\udffb-\udfff]|\ud83d\udc68\ud83c\udfff\u200d\ud83d\udc30\u200d\ud83d\udc68\ud83c[\udffb-\udffe]|\ud83d\udc68\ud83c\udfff\u200d\ud83e\udd1d\u200d\ud83d\udc68\ud83c[\udffb-\udffe]|\ud83d\udc68\ud83c\udfff\u200d\ud83e\udeef\u200d\ud83d\udc68\ud83c[\udffb-\udffe]|\ud83d\udc69\ud83c\udffb\u200d\u2764\ufe0f\u200d\ud83d\udc68\ud83c[\udffb-\udfff]|\ud83d\udc69\ud83c\udffb\u200d\u2764\ufe0f\u200d\ud83d\udc69\ud83c[\udffb-\udfff]|\ud83d\udc69\ud83c\udffb\u200d\ud83d\udc30\u200d\ud83d\udc69\ud83c[\udffc-\udfff]|\ud83d\udc69\ud83c\udffb\u200d\ud83e\udd1d\u200d\ud83d\udc68\ud83c[\udffc-\udfff]|\ud83d\udc69\ud83c\udffb\u200d\ud83e\udd1d\u200d\ud83d\udc69\ud83c[\udffc-\udfff]|\ud83d\udc69\ud83c\udffb\u200d\ud83e\udeef\u200d\ud83d\udc69\ud83c[\udffc-\udfff]|\ud83d\udc69\ud83c\udffc\u200d\u2764\ufe0f\u200d\ud83d\udc68\ud83c[\udffb-\udfff]|\ud83d\udc69\ud83c\udffc\u200d\u2764\ufe0f\u200d\ud83d\udc69\ud83c[\udffb-\udfff]|\ud83d\udc69\ud83c\udffc\u200d\ud83d\udc30\u200d\ud83d\udc69\ud83c[\udffb\udffd-\udfff]|\ud83d\udc69\ud83c\udffc\u200d\ud83e\udd1d\u200d\ud83d\udc68\ud83c[\udffb\udffd-\udfff]|\ud83d\udc69\ud83c\udffc\u200d\ud83e\udd1d\u200d\ud83d\udc69\ud83c[\udffb\udffd-\udfff]|\ud83d\udc69\ud83c\udffc\u200d\ud83e\udeef\u200d\ud83d\udc69\ud83c[\udffb\udffd-\udfff]|\ud83d\udc69\ud83c\udffd\u200d\u2764\ufe0f\u200d\ud83d\udc68\ud83c[\udffb-\udfff]|\ud83d\udc69\ud83c\udffd\u200d\u2764\ufe0f\u200d\ud83d\udc69\ud83c[\udffb-\udfff]|\ud83d\udc69\ud83c\udffd\u200d\ud83d\udc30\u200d\ud83d\udc69\ud83c[\udffb\udffc\udffe\udfff]|\ud83d\udc69\ud83c\udffd\u200d\ud83e\udd1d\u200d\ud83d\udc68\ud83c[\udffb\udffc\udffe\udfff]|\ud83d\udc69\ud83c\udffd\u200d\ud83e\udd1d\u200d\ud83d\udc69\ud83c[\udffb\udffc\udffe\udfff]|\ud83d\udc69\ud83c\udffd\u200d\ud83e\udeef\u200d\ud83d\udc69\ud83c[\udffb\udffc\udffe\udfff]|\ud83d\udc69\ud83c\udffe\u200d\u2764\ufe0f\u200d\ud83d\udc68\ud83c[\udffb-\udfff]|\ud83d\udc69\ud83c\udffe\u200d\u2764\ufe0f\u200d\ud83d\udc69\ud83c[\udffb-\udfff]|\ud83d\udc69\ud83c\udffe\u200d\ud83d\udc30\u200d\ud83d\udc69\ud83c[\udffb-\udffd\udfff]|\ud83d\udc69\ud83c\udffe\u200d\ud83e\udd1d\u200d\ud83d\udc68\ud83c[\udffb-\udffd\udfff]|\ud83d\udc69\ud83c\udffe\u200d\ud83e\udd1d\u200d\ud83d\udc69\ud83c[\udffb-\udffd\udfff]|\ud83d\udc69\ud83c\udffe\u200d\ud83e\udeef\u200d\ud83d\udc69\ud83c[\udffb-\udffd\udfff]|\ud83d\udc69\ud83c\udfff\u200d\u2764\ufe0f\u200d\ud83d\udc68\ud83c[\udffb-\udfff]|\ud83d\udc69\ud83c\udfff\u200d\u2764\ufe0f\u200d\ud83d\udc69\ud83c[\udffb-\udfff]|\ud83d\udc69\ud83c\udfff\u200d\ud83d\udc30\u200d\ud83d\udc69\ud83c[\udffb-\udffe]|\ud83d\udc69\ud83c\udfff\u200d\ud83e\udd1d\u200d\ud83d\udc68\ud83c[\udffb-\udffe]|\ud83d\udc69\ud83c\udfff\u200d\ud83e\udd1d\u200d\ud83d\udc69\ud83c[\udffb-\udffe]|\ud83d\udc69\ud83c\udfff\u200d\ud83e\udeef\u200d\ud83d\udc69\ud83c[\udffb-\udffe]|\ud83e\uddd1\ud83c\udffb\u200d\u2764\ufe0f\u200d\ud83e\uddd1\ud83c[\udffc-\udfff]|\ud83e\uddd1\ud83c\udffb\u200d\ud83d\udc30\u200d\ud83e\uddd1\ud83c[\udffc-\udfff]|\ud83e\uddd1\ud83c\udffb\u200d\ud83e\udd1d\u200d\ud83e\uddd1\ud83c[\udffb-\udfff]|\ud83e\uddd1\ud83c\udffb\u200d\ud83e\udeef\u200d\ud83e\uddd1\ud83c[\udffc-\udfff]|\ud83e\uddd1\ud83c\udffc\u200d\u2764\ufe0f\u200d\ud83e\uddd1\ud83c[\udffb\udffd-\udfff]|\ud83e\uddd1\ud83c\udffc\u200d\ud83d\udc30\u200d\ud83e\uddd1\ud83c[\udffb\udffd-\udfff]|\ud83e\uddd1\ud83c\udffc\u200d\ud83e\udd1d\u200d\ud83e\uddd1\ud83c[\udffb-\udfff]|\ud83e\uddd1\ud83c\udffc\u200d\ud83e\udeef\u200d\ud83e\uddd1\ud83c[\udffb\udffd-\udfff]|\ud83e\uddd1\ud83c\udffd\u200d\u2764\ufe0f\u200d\ud83e\uddd1\ud83c[\udffb\udffc\udffe\udfff]|\ud83e\uddd1\ud83c\udffd\u200d\ud83d\udc30\u200d\ud83e\uddd1\ud83c[\udffb\udffc\udffe\udfff]|\ud83e\uddd1\ud83c\udffd\u200d\ud83e\udd1d\u200d\ud83e\uddd1\ud83c[\udffb-\udfff]|\ud83e\uddd1\ud83c\udffd\u200d\ud83e\udeef\u200d\ud83e\uddd1\ud83c[\udffb\udffc\udffe\udfff]|\ud83e\uddd1\ud83c\udffe\u200d\u2764\ufe0f\u200d\ud83e\uddd1\ud83c[\udffb-\udffd\udfff]|\ud83e\uddd1\ud83c\udffe\u200d\ud83d\udc30\u200d\ud83e\uddd1\ud83c[\udffb-\udffd\udfff]|\ud83e\uddd1\ud83c\udffe\u200d\ud83e\udd1d\u200d\ud83e\uddd1\ud83c[\udffb-\udfff]|\ud83e\uddd1\ud83c\udffe\u200d\ud83e\udeef\u200d\ud83e\uddd1\ud83c[\udffb-\udffd\udfff]|\ud83e\uddd1\ud83c\udfff\u200d\u2764\ufe0f\u200d\ud83e\uddd1\ud83c[\udffb-\udffe]|\ud83e\uddd1\ud83c\udfff\u200d\ud83d\udc30\u200d\ud83e\uddd1\ud83c[\udffb-\udffe]|\ud83e\uddd1\ud83c\udfff\u200d\ud83e\udd1d\u200d\ud83e\uddd1\ud83c[\udffb-\udfff]|\ud83e\uddd1\ud83c\udfff\u200d\ud83e\udeef\u200d\ud83e\uddd1\ud83c[\udffb-\udffe]|\ud83d\udc68\u200d\u2764\ufe0f\u200d\ud83d\udc8b\u200d\ud83d\udc68|\ud83d\udc69\u200d\u2764\ufe0f\u200d\ud83d\udc8b\u200d\ud83d[\udc68\udc69]|\ud83e\udef1\ud83c\udffb\u200d\ud83e\udef2\ud83c[\udffc-\udfff]|\ud83e\udef1\ud83c\udffc\u200d\ud83e\udef2\ud83c[\udffb\udffd-\udfff]|\ud83e\udef1\ud83c\udffd\u200d\ud83e\udef2\ud83c[\udffb\udffc\udffe\udfff]|\ud83e\udef1\ud83c\udffe\u200d\ud83e\udef2\ud83c[\udffb-\udffd\udfff]|\ud83e\udef1\ud83c\udfff\u200d\ud83e\udef2\ud83c[\udffb-\udffe]|\ud83d\udc68\u200d\u2764\ufe0f\u200d\ud83d\udc68|\ud83d\udc69\u200d\u2764\ufe0f\u200d\ud83d[\udc68\udc69]|\ud83e\uddd1\u200d\ud83e\udd1d\u200d\ud83e\uddd1|\ud83d\udc6f\ud83c\udffb\u200d\u2640\ufe0f|\ud83d\udc6f\ud83c\udffb\u200d\u2642\ufe0f|\ud83d\udc6f\ud83c\udffc\u200d\u2640\ufe0f|\ud83d\udc6f\ud83c\udffc\u200d\u2642\ufe0f|\ud83d\udc6f\ud83c\udffd\u200d\u2640\ufe0f|\ud83d\udc6f\ud83c\udffd\u200d\u2642\ufe0f|\ud83d\udc6f\ud83c\udffe\u200d\u2640\ufe0f|\ud83d\udc6f\ud83c\udffe\u200d\u2642\ufe0f|\ud83d\udc6f\ud83c\udfff\u200d\u2640\ufe0f|\ud83d\udc6f\ud83c\udfff\u200d\u2642\ufe0f|\ud83e\udd3c\ud83c\udffb\u200d\u2640\ufe0f|\ud83e\udd3c\ud83c\udffb\u200d\u2642\ufe0f|\ud83e\udd3c\ud83c\udffc\u200d\u2640\ufe0f|\ud83e\udd3c\ud83c\udffc\u200d\u2642\ufe0f|\ud83e\udd3c\ud83c\udffd\u200d\u2640\ufe0f|\ud83e\udd3c\ud83c\udffd\u200d\u2642\ufe0f|\ud83e\udd3c\ud83c\udffe\u200d\u2640\ufe0f|\ud83e\udd3c\ud83c\udffe\u200d\u2642\ufe0f|\ud83e\udd3c\ud83c\udfff\u200d\u2640\ufe0f|\ud83e\udd3c\ud83c\udfff\u200d\u2642\ufe0f|\ud83d\udc6f\u200d\u2640\ufe0f|\ud83d\udc6f\u200d\u2642\ufe0f|\ud83e\udd3c\u200d\u2640\ufe0f|\ud83e\udd3c\u200d\u2642\ufe0f|\ud83d\udc6b\ud83c[\udffb-\udfff]|\ud83d\udc6c\ud83c[\udffb-\udfff]|\ud83d\udc6d\ud83c[\udffb-\udfff]|\ud83d\udc6f\ud83c[\udffb-\udfff]|\ud83d\udc8f\ud83c[\udffb-\udfff]|\ud83d\udc91\ud83c[\udffb-\udfff]|\ud83e\udd1d\ud83c[\udffb-\udfff]|\ud83e\udd3c\ud83c[\udffb-\udfff]|\ud83d[\udc6b-\udc6d\udc6f\udc8f\udc91]|\ud83e[\udd1d\udd3c])|(?:\ud83d[\udc68\udc69]|\ud83e\uddd1)(?:\ud83c[\udffb-\udfff])?\u200d(?:\u2695\ufe0f|\u2696\ufe0f|\u2708\ufe0f|\ud83c[\udf3e\udf73\udf7c\udf84\udf93\udfa4\udfa8\udfeb\udfed]|\ud83d[\udcbb\udcbc\udd27\udd2c\ude80\ude92]|\ud83e[\uddaf-\uddb3\uddbc\uddbd\ude70])(?:\u200d\u27a1\ufe0f)?|(?:\ud83c[\udfcb\udfcc]|\ud83d[\udd74\udd75]|\u26f9)((?:\ud83c[\udffb-\udfff]|\ufe0f)\u200d[\u2640\u2642]\ufe0f(?:\u200d\u27a1\ufe0f)?)|(?:\ud83c[\udfc3\udfc4\udfca]|\ud83d[\udc6e\udc70\udc71\udc73\udc77\udc81\udc82\udc86\udc87\ude45-\ude47\ude4b\ude4d\ude4e\udea3\udeb4-\udeb6]|\ud83e[\udd26\udd35\udd37-\udd39\udd3d\udd3e\uddb8\uddb9\uddcd-\uddcf\uddd4\uddd6-\udddd])(?:\ud83c[\udffb-\udfff])?\u200d[\u2640\u2642]\ufe0f(?:\u200d\u27a1\ufe0f)?|(?:\ud83d\udc68\u200d\ud83d\udc68\u200d\ud83d\udc66\u200d\ud83d\udc66|\ud83d\udc68\u200d\ud83d\udc68\u200d\ud83d\udc67\u200d\ud83d[\udc66\udc67]|\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc66\u200d\ud83d\udc66|\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67\u200d\ud83d[\udc66\udc67]|\ud83d\udc69\u200d\ud83d\udc69\u200d\ud83d\udc66\u200d\ud83d\udc66|\ud83d\udc69\u200d\ud83d\udc69\u200d\ud83d\udc67\u200d\ud83d[\udc66\udc67]|\ud83e\uddd1\u200d\ud83e\uddd1\u200d\ud83e\uddd2\u200d\ud83e\uddd2|\ud83d\udc68\u200d\ud83d\udc66\u200d\ud83d\udc66|\ud83d\udc68\u200d\ud83d\udc67\u200d\ud83d[\udc66\udc67]|\ud83d\udc68\u200d\ud83d\udc68\u200d\ud83d[\udc66\udc67]|\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d[\udc66\udc67]|\ud83d\udc69\u200d\ud83d\udc66\u200d\ud83d\udc66|\ud83d\udc69\u200d\ud83d\udc67\u200d\ud83d[\udc66\udc67]|\ud83d\udc69\u200d\ud83d\udc69\u200d\ud83d[\udc66\udc67]|\ud83e\uddd1\u200d\ud83e\uddd1\u200d\ud83e\uddd2|\ud83e\uddd1\u200d\ud83e\uddd2\u200d\ud83e\uddd2|\ud83c\udff3\ufe0f\u200d\u26a7\ufe0f|\ud83c\udff3\ufe0f\u200d\ud83c\udf08|\ud83d\ude36\u200d\ud83c\udf2b\ufe0f|\u26d3\ufe0f\u200d\ud83d\udca5|\u2764\ufe0f\u200d\ud83d\udd25|\u2764\ufe0f\u200d\ud83e\ude79|\ud83c\udf44\u200d\ud83d\udfeb|\ud83c\udf4b\u200d\ud83d\udfe9|\ud83c\udff4\u200d\u2620\ufe0f|\ud83d\udc15\u200d\ud83e\uddba|\ud83d\udc26\u200d\ud83d\udd25|\ud83d\udc3b\u200d\u2744\ufe0f|\ud83d\udc41\u200d\ud83d\udde8|\ud83d\udc68\u200d\ud83d[\udc66\udc67]|\ud83d\udc69\u200d\ud83d[\udc66\udc67]|\ud83d\ude2e\u200d\ud83d\udca8|\ud83d\ude35\u200d\ud83d\udcab|\ud83d\ude42\u200d\u2194\ufe0f|\ud83d\ude42\u200d\u2195\ufe0f|\ud83e\uddd1\u200d\ud83e\uddd2|\ud83e\uddde\u200d\u2640\ufe0f|\ud83e\uddde\u200d\u2642\ufe0f|\ud83e\udddf\u200d\u2640\ufe0f|\ud83e\udddf\u200d\u2642\ufe0f|\ud83d\udc08\u200d\u2b1b|\ud83d\udc26\u200d\u2b1b)|[#*0-9]\ufe0f?\u20e3|(?:[©®\u2122\u265f]\ufe0f)|(?:\ud83c[\udc04\udd70\udd71\udd7e\udd7f\ude02\ude1a\ude2f\ude37\udf21\udf24-\udf2c\udf36\udf7d\udf96\udf97\udf99-\udf9b\udf9e\udf9f\udfcd\udfce\udfd4-\udfdf\udff3\udff5\udff7]|\ud83d[\udc3f\udc41\udcfd\udd49\udd4a\udd6f\udd70\udd73\udd76-\udd79\udd87\udd8a-\udd8d\udda5\udda8\uddb1\uddb2\uddbc\uddc2-\uddc4\uddd1-\uddd3\udddc-\uddde\udde1\udde3\udde8\uddef\uddf3\uddfa\udecb\udecd-\udecf\udee0-\udee5\udee9\udef0\udef3]|[\u203c\u2049\u2139\u2194-\u2199\u21a9\u21aa\u231a\u231b\u2328\u23cf\u23ed-\u23ef\u23f1\u23f2\u23f8-\u23fa\u24c2\u25aa\u25ab\u25b6\u25c0\u25fb-\u25fe\u2600-\u2604\u260e\u2611\u2614\u2615\u2618\u2620\u2622\u2623\u2626\u262a\u262e\u262f\u2638-\u263a\u2640\u2642\u2648-\u2653\u2660\u2663\u2665\u2666\u2668\u267b\u267f\u2692-\u2697\u2699\u269b\u269c\u26a0\u26a1\u26a7\u26aa\u26ab\u26b0\u26b1\u26bd\u26be\u26c4\u26c5\u26c8\u26cf\u26d1\u26d3\u26d4\u26e9\u26ea\u26f0-\u26f5\u26f8\u26fa\u26fd\u2702\u2708\u2709\u270f\u2712\u2714\u2716\u271d\u2721\u2733\u2734\u2744\u2747\u2757\u2763\u2764\u27a1\u2934\u2935\u2b05-\u2b07\u2b1b\u2b1c\u2b50\u2b55\u3030\u303d\u3297\u3299])(?:\ufe0f|(?!\ufe0e))|(?:(?:\ud83c[\udfcb\udfcc]|\ud83d[\udd74\udd75\udd90]|\ud83e\udef0|[\u261d\u26f7\u26f9\u270c\u270d])(?:\ufe0f|(?!\ufe0e))|(?:\ud83c\udfc3|\ud83d\udeb6|\ud83e\uddce)(?:\ud83c[\udffb-\udfff])?(?:\u200d\u27a1\ufe0f)?|(?:\ud83c[\udf85\udfc2\udfc4\udfc7\udfca]|\ud83d[\udc42\udc43\udc46-\udc50\udc66-\udc69\udc6e\udc70-\udc78\udc7c\udc81-\udc83\udc85-\udc87\udcaa\udd7a\udd95\udd96\ude45-\ude47\ude4b-\ude4f\udea3\udeb4\udeb5\udec0\udecc]|\ud83e[\udd0c\udd0f\udd18-\udd1c\udd1e\udd1f\udd26\udd30-\udd39\udd3d\udd3e\udd77\uddb5\uddb6\uddb8\uddb9\uddbb\uddcd\uddcf\uddd1-\udddd\udec3-\udec5\udef1-\udef8]|[\u270a\u270b]))(?:\ud83c[\udffb-\udfff])?|(?:\ud83c\udff4\udb40\udc67\udb40\udc62\udb40\udc65\udb40\udc6e\udb40\udc67\udb40\udc7f|\ud83c\udff4\udb40\udc67\udb40\udc62\udb40\udc73\udb40\udc63\udb40\udc74\udb40\udc7f|\ud83c\udff4\udb40\udc67\udb40\udc62\udb40\udc77\udb40\udc6c\udb40\udc73\udb40\udc7f|\ud83c\udde6\ud83c[\udde8-\uddec\uddee\uddf1\uddf2\uddf4\uddf6-\uddfa\uddfc\uddfd\uddff]|\ud83c\udde7\ud83c[\udde6\udde7\udde9-\uddef\uddf1-\uddf4\uddf6-\uddf9\uddfb\uddfc\uddfe\uddff]|\ud83c\udde8\ud83c[\udde6\udde8\udde9\uddeb-\uddee\uddf0-\uddf7\uddfa-\uddff]|\ud83c\udde9\ud83c[\uddea\uddec\uddef\uddf0\uddf2\uddf4\uddff]|\ud83c\uddea\ud83c[\udde6\udde8\uddea\uddec\udded\uddf7-\uddfa]|\ud83c\uddeb\ud83c[\uddee-\uddf0\uddf2\uddf4\uddf7]|\ud83c\uddec\ud83c[\udde6\udde7\udde9-\uddee\uddf1-\uddf3\uddf5-\uddfa\uddfc\uddfe]|\ud83c\udded\ud83c[\uddf0\uddf2\uddf3\uddf7\uddf9\uddfa]|\ud83c\uddee\ud83c[\udde8-\uddea\uddf1-\uddf4\uddf6-\uddf9]|\ud83c\uddef\ud83c[\uddea\uddf2\uddf4\uddf5]|\ud83c\uddf0\ud83c[\uddea\uddec-\uddee\uddf2\uddf3\uddf5\uddf7\uddfc\uddfe\uddff]|\ud83c\uddf1\ud83c[\udde6-\udde8\uddee\uddf0\uddf7-\uddfb\uddfe]|\ud83c\uddf2\ud83c[\udde6\udde8-\udded\uddf0-\uddff]|\ud83c\uddf3\ud83c[\udde6\udde8\uddea-\uddec\uddee\uddf1\uddf4\uddf5\uddf7\uddfa\uddff]|\ud83c\uddf4\ud83c\uddf2|\ud83c\uddf5\ud83c[\udde6\uddea-\udded\uddf0-\uddf3\uddf7-\uddf9\uddfc\uddfe]|\ud83c\uddf6\ud83c\udde6|\ud83c\uddf7\ud83c[\uddea\uddf4\uddf8\uddfa\uddfc]|\ud83c\uddf8\ud83c[\udde6-\uddea\uddec-\uddf4\uddf7-\uddf9\uddfb\uddfd-\uddff]|\ud83c\uddf9\ud83c[\udde6\udde8\udde9\uddeb-\udded\uddef-\uddf4\uddf7\uddf9\uddfb\uddfc\uddff]|\ud83c\uddfa\ud83c[\udde6\uddec\uddf2\uddf3\uddf8\uddfe\uddff]|\ud83c\uddfb\ud83c[\udde6\udde8\uddea\uddec\uddee\uddf3\uddfa]|\ud83c\uddfc\ud83c[\uddeb\uddf8]|\ud83c\uddfd\ud83c\uddf0|\ud83c\uddfe\ud83c[\uddea\uddf9]|\ud83c\uddff\ud83c[\udde6\uddf2\uddfc]|\ud83c[\udccf\udd8e\udd91-\udd9a\udde6-\uddff\ude01\ude32-\ude36\ude38-\ude3a\ude50\ude51\udf00-\udf20\udf2d-\udf35\udf37-\udf7c\udf7e-\udf84\udf86-\udf93\udfa0-\udfc1\udfc5\udfc6\udfc8\udfc9\udfcf-\udfd3\udfe0-\udff0\udff4\udff8-\udfff]|\ud83d[\udc00-\udc3e\udc40\udc44\udc45\udc51-\udc65\udc6a\udc79-\udc7b\udc7d-\udc80\udc84\udc88-\udc8e\udc90\udc92-\udca9\udcab-\udcfc\udcff-\udd3d\udd4b-\udd4e\udd50-\udd67\udda4\uddfb-\ude44\ude48-\ude4a\ude80-\udea2\udea4-\udeb3\udeb7-\udebf\udec1-\udec5\uded0-\uded2\uded5-\uded8\udedc-\udedf\udeeb\udeec\udef4-\udefc\udfe0-\udfeb\udff0]|\ud83e[\udd0d\udd0e\udd10-\udd17\udd20-\udd25\udd27-\udd2f\udd3a\udd3f-\udd45\udd47-\udd76\udd78-\uddb4\uddb7\uddba\uddbc-\uddcc\uddd0\uddde-\uddff\ude70-\ude7c\ude80-\ude8a\ude8e-\udec2\udec6\udec8\udecd-\udedc\udedf-\udeea\udeef]|[\u23e9-\u23ec\u23f0\u23f3\u267e\u26ce\u2705\u2728\u274c\u274e\u2753-\u2755\u2795-\u2797\u27b0\u27bf\ue50a])|\ufe0f)/});var Jn=te(rr=>{"use strict";var Ch=rr&&rr.__importDefault||function(t){return t&&t.__esModule?t:{default:t}};Object.defineProperty(rr,"__esModule",{value:!0});rr.twemoji=void 0;var Sh=Ch(ne()),Ih=Yn();rr.twemoji={order:Sh.default.defaultRules.strong.order,match:t=>Ih.TwemojiRegex.exec(t),parse:function(t){return{name:t[0]}}}});var Xn=te(sr=>{"use strict";var Ah=sr&&sr.__importDefault||function(t){return t&&t.__esModule?t:{default:t}};Object.defineProperty(sr,"__esModule",{value:!0});sr.channel=void 0;var jh=Ah(ne()),Oh=be();sr.channel={order:jh.default.defaultRules.strong.order,match:t=>Oh.ChannelMentionRegex.exec(t),parse:function(t){return{id:t[1]}}}});var ed=te(ir=>{"use strict";var Dh=ir&&ir.__importDefault||function(t){return t&&t.__esModule?t:{default:t}};Object.defineProperty(ir,"__esModule",{value:!0});ir.timestamp=void 0;var Rh=Dh(ne()),Vh=be();ir.timestamp={order:Rh.default.defaultRules.strong.order,match:t=>Vh.TimestampRegex.exec(t),parse:function(t){return{timestamp:t[1],format:t[2]}}}});var Le=te(pi=>{"use strict";Object.defineProperty(pi,"__esModule",{value:!0});pi.extend=void 0;var Ph=(t,r)=>Object.assign({},r,t);pi.extend=Ph});var td=te(or=>{"use strict";var Nh=or&&or.__importDefault||function(t){return t&&t.__esModule?t:{default:t}};Object.defineProperty(or,"__esModule",{value:!0});or.blockQuote=void 0;var Lh=Nh(ne()),Bh=Le(),qh=be();or.blockQuote=(0,Bh.extend)({match:function(t,r,e){return!/^$|\n *$/.test(e)||r.inQuote?null:qh.BlockQuoteRegex.exec(t)},parse:function(t,r,e){let s=t[0],o=!!/^ *>>> ?/.exec(s)?/^ *>>> ?/:/^ *> ?/gm,a=s.replace(o,"");return{content:r(a,Object.assign({},e,{inQuote:!0})),type:"blockQuote"}}},Lh.default.defaultRules.blockQuote)});var sd=te(ar=>{"use strict";var Uh=ar&&ar.__importDefault||function(t){return t&&t.__esModule?t:{default:t}};Object.defineProperty(ar,"__esModule",{value:!0});ar.strikethrough=void 0;var rd=Uh(ne()),Fh=Le(),Wh=be();ar.strikethrough=(0,Fh.extend)({match:rd.default.inlineRegex(Wh.StrikeThroughRegex)},rd.default.defaultRules.del)});var od=te(nr=>{"use strict";var Kh=nr&&nr.__importDefault||function(t){return t&&t.__esModule?t:{default:t}};Object.defineProperty(nr,"__esModule",{value:!0});nr.codeBlock=void 0;var id=Kh(ne()),Zh=Le(),Gh=be();nr.codeBlock=(0,Zh.extend)({match:id.default.inlineRegex(Gh.CodeBlockRegex),parse:function(t,r,e){return{lang:(t[2]||"").trim(),content:t[3]||"",inQuote:e.inQuote||!1}}},id.default.defaultRules.codeBlock)});var ad=te(dr=>{"use strict";var Qh=dr&&dr.__importDefault||function(t){return t&&t.__esModule?t:{default:t}};Object.defineProperty(dr,"__esModule",{value:!0});dr.emoji=void 0;var Yh=Qh(ne()),Jh=be();dr.emoji={order:Yh.default.defaultRules.strong.order,match:t=>Jh.EmojiRegex.exec(t),parse:function(t){return{animated:t[1]==="a",name:t[2],id:t[3]}}}});var nd=te(lr=>{"use strict";var Xh=lr&&lr.__importDefault||function(t){return t&&t.__esModule?t:{default:t}};Object.defineProperty(lr,"__esModule",{value:!0});lr.role=void 0;var ec=Xh(ne()),tc=be();lr.role={order:ec.default.defaultRules.strong.order,match:t=>tc.RoleMentionRegex.exec(t),parse:function(t){return{id:t[1]}}}});var dd=te(ur=>{"use strict";var rc=ur&&ur.__importDefault||function(t){return t&&t.__esModule?t:{default:t}};Object.defineProperty(ur,"__esModule",{value:!0});ur.autolink=void 0;var sc=rc(ne()),ic=Le();ur.autolink=(0,ic.extend)({parse:t=>({content:[{type:"text",content:t[1]}],target:t[1]})},sc.default.defaultRules.autolink)});var ld=te(hr=>{"use strict";var oc=hr&&hr.__importDefault||function(t){return t&&t.__esModule?t:{default:t}};Object.defineProperty(hr,"__esModule",{value:!0});hr.here=void 0;var ac=oc(ne()),nc=be();hr.here={order:ac.default.defaultRules.strong.order,match:t=>nc.HereRegex.exec(t),parse:function(){return{}}}});var ud=te(cr=>{"use strict";var dc=cr&&cr.__importDefault||function(t){return t&&t.__esModule?t:{default:t}};Object.defineProperty(cr,"__esModule",{value:!0});cr.emoticon=void 0;var lc=dc(ne()),uc=be();cr.emoticon={order:lc.default.defaultRules.text.order,match:t=>uc.EmoticonRegex.exec(t),parse:function(t){return{type:"text",content:t[1]}}}});var hd=te(fr=>{"use strict";var hc=fr&&fr.__importDefault||function(t){return t&&t.__esModule?t:{default:t}};Object.defineProperty(fr,"__esModule",{value:!0});fr.user=void 0;var cc=hc(ne()),fc=be();fr.user={order:cc.default.defaultRules.strong.order,match:t=>fc.UserMentionRegex.exec(t),parse:function(t){return{id:t[1],type:"user"}}}});var cd=te(vi=>{"use strict";Object.defineProperty(vi,"__esModule",{value:!0});vi.spoiler=void 0;var mc=be();vi.spoiler={order:0,match:t=>mc.SpoilerRegex.exec(t),parse:function(t,r,e){return{content:r(t[1],e)}}}});var fd=te(mr=>{"use strict";var pc=mr&&mr.__importDefault||function(t){return t&&t.__esModule?t:{default:t}};Object.defineProperty(mr,"__esModule",{value:!0});mr.heading=void 0;var vc=pc(ne()),gc=Le(),bc=be();mr.heading=(0,gc.extend)({match:function(t,r){return r.prevCapture===null||r.prevCapture.slice(-1)[0]===`
`?bc.HeadingRegex.exec(t):null}},vc.default.defaultRules.heading)});var md=te(pr=>{"use strict";var _c=pr&&pr.__importDefault||function(t){return t&&t.__esModule?t:{default:t}};Object.defineProperty(pr,"__esModule",{value:!0});pr.subtext=void 0;var zc=_c(ne()),yc=be();pr.subtext={order:zc.default.defaultRules.heading.order-.5,match:function(t,r){return r.prevCapture===null||r.prevCapture.slice(-1)[0]===`
`?yc.SubtextRegex.exec(t):null},parse:function(t,r,e){return{content:r(t[1],e)}}}});var pd=te(vr=>{"use strict";var xc=vr&&vr.__importDefault||function(t){return t&&t.__esModule?t:{default:t}};Object.defineProperty(vr,"__esModule",{value:!0});vr.text=void 0;var $c=xc(ne()),wc=Le(),Mc=be();vr.text=(0,wc.extend)({match:t=>Mc.TextRegex.exec(t)},$c.default.defaultRules.text)});var vd=te(gr=>{"use strict";var kc=gr&&gr.__importDefault||function(t){return t&&t.__esModule?t:{default:t}};Object.defineProperty(gr,"__esModule",{value:!0});gr.url=void 0;var Hc=kc(ne()),Ec=Le();gr.url=(0,Ec.extend)({parse:t=>({content:[{type:"text",content:t[1]}],target:t[1]})},Hc.default.defaultRules.url)});var bd=te(br=>{"use strict";var Tc=br&&br.__importDefault||function(t){return t&&t.__esModule?t:{default:t}};Object.defineProperty(br,"__esModule",{value:!0});br.em=void 0;var Cc=Le(),gd=Tc(ne());br.em=(0,Cc.extend)({parse:function(t,r,e){let s=gd.default.defaultRules.em.parse(t,r,Object.assign({},e,{inEmphasis:!0}));return e.inEmphasis?s.content:s}},gd.default.defaultRules.em)});var zd=te(_r=>{"use strict";var Sc=_r&&_r.__importDefault||function(t){return t&&t.__esModule?t:{default:t}};Object.defineProperty(_r,"__esModule",{value:!0});_r.br=void 0;var _d=Sc(ne()),Ic=Le();_r.br=(0,Ic.extend)({match:_d.default.anyScopeRegex(/^\n/)},_d.default.defaultRules.br)});var xd=te(ze=>{"use strict";var Ac=ze&&ze.__importDefault||function(t){return t&&t.__esModule?t:{default:t}};Object.defineProperty(ze,"__esModule",{value:!0});ze.rulesExtended=ze.rules=ze.SimpleMarkdown=void 0;ze.parse=yd;var Je=Ac(ne());ze.SimpleMarkdown=Je.default;var jc=Zn(),Oc=Gn(),Dc=Qn(),Rc=Jn(),Vc=Xn(),Pc=ed(),Nc=td(),Lc=sd(),Bc=od(),qc=ad(),Uc=nd(),Fc=dd(),Wc=ld(),Kc=ud(),Zc=hd(),Gc=cd(),Qc=fd(),Yc=md(),Jc=pd(),Xc=vd(),e3=bd(),t3=zd();ze.rules={blockQuote:Nc.blockQuote,codeBlock:Bc.codeBlock,newline:Je.default.defaultRules.newline,escape:Je.default.defaultRules.escape,autolink:Fc.autolink,url:Xc.url,em:e3.em,strong:Je.default.defaultRules.strong,underline:Je.default.defaultRules.u,strikethrough:Lc.strikethrough,inlineCode:Je.default.defaultRules.inlineCode,text:Jc.text,emoticon:Kc.emoticon,br:t3.br,spoiler:Gc.spoiler,heading:Qc.heading,subtext:Yc.subtext,user:Zc.user,channel:Vc.channel,role:Uc.role,emoji:qc.emoji,everyone:Dc.everyone,here:Wc.here,twemoji:Rc.twemoji,timestamp:Pc.timestamp,slashCommand:Oc.slashCommand,guildNavigation:jc.guildNavigation};ze.rulesExtended=Object.assign(Object.assign({},ze.rules),{link:Je.default.defaultRules.link});var r3=Je.default.parserFor(ze.rules),s3=Je.default.parserFor(ze.rulesExtended);function yd(t,r="normal"){return r==="normal"?r3(t,{inline:!0}):s3(t,{inline:!0})}ze.default=yd});var gs=globalThis,bs=gs.ShadowRoot&&(gs.ShadyCSS===void 0||gs.ShadyCSS.nativeShadow)&&"adoptedStyleSheets"in Document.prototype&&"replace"in CSSStyleSheet.prototype,Wi=Symbol(),Ra=new WeakMap,Sr=class{constructor(r,e,s){if(this._$cssResult$=!0,s!==Wi)throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");this.cssText=r,this.t=e}get styleSheet(){let r=this.o,e=this.t;if(bs&&r===void 0){let s=e!==void 0&&e.length===1;s&&(r=Ra.get(e)),r===void 0&&((this.o=r=new CSSStyleSheet).replaceSync(this.cssText),s&&Ra.set(e,r))}return r}toString(){return this.cssText}},Va=t=>new Sr(typeof t=="string"?t:t+"",void 0,Wi),Z=(t,...r)=>{let e=t.length===1?t[0]:r.reduce((s,i,o)=>s+(a=>{if(a._$cssResult$===!0)return a.cssText;if(typeof a=="number")return a;throw Error("Value passed to 'css' function must be a 'css' function result: "+a+". Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.")})(i)+t[o+1],t[0]);return new Sr(e,t,Wi)},Pa=(t,r)=>{if(bs)t.adoptedStyleSheets=r.map(e=>e instanceof CSSStyleSheet?e:e.styleSheet);else for(let e of r){let s=document.createElement("style"),i=gs.litNonce;i!==void 0&&s.setAttribute("nonce",i),s.textContent=e.cssText,t.appendChild(s)}},Ki=bs?t=>t:t=>t instanceof CSSStyleSheet?(r=>{let e="";for(let s of r.cssRules)e+=s.cssText;return Va(e)})(t):t;var{is:Rl,defineProperty:Vl,getOwnPropertyDescriptor:Pl,getOwnPropertyNames:Nl,getOwnPropertySymbols:Ll,getPrototypeOf:Bl}=Object,_s=globalThis,Na=_s.trustedTypes,ql=Na?Na.emptyScript:"",Ul=_s.reactiveElementPolyfillSupport,Ir=(t,r)=>t,Ar={toAttribute(t,r){switch(r){case Boolean:t=t?ql:null;break;case Object:case Array:t=t==null?t:JSON.stringify(t)}return t},fromAttribute(t,r){let e=t;switch(r){case Boolean:e=t!==null;break;case Number:e=t===null?null:Number(t);break;case Object:case Array:try{e=JSON.parse(t)}catch{e=null}}return e}},zs=(t,r)=>!Rl(t,r),La={attribute:!0,type:String,converter:Ar,reflect:!1,useDefault:!1,hasChanged:zs};Symbol.metadata??=Symbol("metadata"),_s.litPropertyMetadata??=new WeakMap;var We=class extends HTMLElement{static addInitializer(r){this._$Ei(),(this.l??=[]).push(r)}static get observedAttributes(){return this.finalize(),this._$Eh&&[...this._$Eh.keys()]}static createProperty(r,e=La){if(e.state&&(e.attribute=!1),this._$Ei(),this.prototype.hasOwnProperty(r)&&((e=Object.create(e)).wrapped=!0),this.elementProperties.set(r,e),!e.noAccessor){let s=Symbol(),i=this.getPropertyDescriptor(r,s,e);i!==void 0&&Vl(this.prototype,r,i)}}static getPropertyDescriptor(r,e,s){let{get:i,set:o}=Pl(this.prototype,r)??{get(){return this[e]},set(a){this[e]=a}};return{get:i,set(a){let d=i?.call(this);o?.call(this,a),this.requestUpdate(r,d,s)},configurable:!0,enumerable:!0}}static getPropertyOptions(r){return this.elementProperties.get(r)??La}static _$Ei(){if(this.hasOwnProperty(Ir("elementProperties")))return;let r=Bl(this);r.finalize(),r.l!==void 0&&(this.l=[...r.l]),this.elementProperties=new Map(r.elementProperties)}static finalize(){if(this.hasOwnProperty(Ir("finalized")))return;if(this.finalized=!0,this._$Ei(),this.hasOwnProperty(Ir("properties"))){let e=this.properties,s=[...Nl(e),...Ll(e)];for(let i of s)this.createProperty(i,e[i])}let r=this[Symbol.metadata];if(r!==null){let e=litPropertyMetadata.get(r);if(e!==void 0)for(let[s,i]of e)this.elementProperties.set(s,i)}this._$Eh=new Map;for(let[e,s]of this.elementProperties){let i=this._$Eu(e,s);i!==void 0&&this._$Eh.set(i,e)}this.elementStyles=this.finalizeStyles(this.styles)}static finalizeStyles(r){let e=[];if(Array.isArray(r)){let s=new Set(r.flat(1/0).reverse());for(let i of s)e.unshift(Ki(i))}else r!==void 0&&e.push(Ki(r));return e}static _$Eu(r,e){let s=e.attribute;return s===!1?void 0:typeof s=="string"?s:typeof r=="string"?r.toLowerCase():void 0}constructor(){super(),this._$Ep=void 0,this.isUpdatePending=!1,this.hasUpdated=!1,this._$Em=null,this._$Ev()}_$Ev(){this._$ES=new Promise(r=>this.enableUpdating=r),this._$AL=new Map,this._$E_(),this.requestUpdate(),this.constructor.l?.forEach(r=>r(this))}addController(r){(this._$EO??=new Set).add(r),this.renderRoot!==void 0&&this.isConnected&&r.hostConnected?.()}removeController(r){this._$EO?.delete(r)}_$E_(){let r=new Map,e=this.constructor.elementProperties;for(let s of e.keys())this.hasOwnProperty(s)&&(r.set(s,this[s]),delete this[s]);r.size>0&&(this._$Ep=r)}createRenderRoot(){let r=this.shadowRoot??this.attachShadow(this.constructor.shadowRootOptions);return Pa(r,this.constructor.elementStyles),r}connectedCallback(){this.renderRoot??=this.createRenderRoot(),this.enableUpdating(!0),this._$EO?.forEach(r=>r.hostConnected?.())}enableUpdating(r){}disconnectedCallback(){this._$EO?.forEach(r=>r.hostDisconnected?.())}attributeChangedCallback(r,e,s){this._$AK(r,s)}_$ET(r,e){let s=this.constructor.elementProperties.get(r),i=this.constructor._$Eu(r,s);if(i!==void 0&&s.reflect===!0){let o=(s.converter?.toAttribute!==void 0?s.converter:Ar).toAttribute(e,s.type);this._$Em=r,o==null?this.removeAttribute(i):this.setAttribute(i,o),this._$Em=null}}_$AK(r,e){let s=this.constructor,i=s._$Eh.get(r);if(i!==void 0&&this._$Em!==i){let o=s.getPropertyOptions(i),a=typeof o.converter=="function"?{fromAttribute:o.converter}:o.converter?.fromAttribute!==void 0?o.converter:Ar;this._$Em=i;let d=a.fromAttribute(e,o.type);this[i]=d??this._$Ej?.get(i)??d,this._$Em=null}}requestUpdate(r,e,s,i=!1,o){if(r!==void 0){let a=this.constructor;if(i===!1&&(o=this[r]),s??=a.getPropertyOptions(r),!((s.hasChanged??zs)(o,e)||s.useDefault&&s.reflect&&o===this._$Ej?.get(r)&&!this.hasAttribute(a._$Eu(r,s))))return;this.C(r,e,s)}this.isUpdatePending===!1&&(this._$ES=this._$EP())}C(r,e,{useDefault:s,reflect:i,wrapped:o},a){s&&!(this._$Ej??=new Map).has(r)&&(this._$Ej.set(r,a??e??this[r]),o!==!0||a!==void 0)||(this._$AL.has(r)||(this.hasUpdated||s||(e=void 0),this._$AL.set(r,e)),i===!0&&this._$Em!==r&&(this._$Eq??=new Set).add(r))}async _$EP(){this.isUpdatePending=!0;try{await this._$ES}catch(e){Promise.reject(e)}let r=this.scheduleUpdate();return r!=null&&await r,!this.isUpdatePending}scheduleUpdate(){return this.performUpdate()}performUpdate(){if(!this.isUpdatePending)return;if(!this.hasUpdated){if(this.renderRoot??=this.createRenderRoot(),this._$Ep){for(let[i,o]of this._$Ep)this[i]=o;this._$Ep=void 0}let s=this.constructor.elementProperties;if(s.size>0)for(let[i,o]of s){let{wrapped:a}=o,d=this[i];a!==!0||this._$AL.has(i)||d===void 0||this.C(i,void 0,o,d)}}let r=!1,e=this._$AL;try{r=this.shouldUpdate(e),r?(this.willUpdate(e),this._$EO?.forEach(s=>s.hostUpdate?.()),this.update(e)):this._$EM()}catch(s){throw r=!1,this._$EM(),s}r&&this._$AE(e)}willUpdate(r){}_$AE(r){this._$EO?.forEach(e=>e.hostUpdated?.()),this.hasUpdated||(this.hasUpdated=!0,this.firstUpdated(r)),this.updated(r)}_$EM(){this._$AL=new Map,this.isUpdatePending=!1}get updateComplete(){return this.getUpdateComplete()}getUpdateComplete(){return this._$ES}shouldUpdate(r){return!0}update(r){this._$Eq&&=this._$Eq.forEach(e=>this._$ET(e,this[e])),this._$EM()}updated(r){}firstUpdated(r){}};We.elementStyles=[],We.shadowRootOptions={mode:"open"},We[Ir("elementProperties")]=new Map,We[Ir("finalized")]=new Map,Ul?.({ReactiveElement:We}),(_s.reactiveElementVersions??=[]).push("2.1.2");var Gi=globalThis,Ba=t=>t,ys=Gi.trustedTypes,qa=ys?ys.createPolicy("lit-html",{createHTML:t=>t}):void 0,Qi="$lit$",Ke=`lit$${Math.random().toFixed(9).slice(2)}$`,Yi="?"+Ke,Fl=`<${Yi}>`,Tt=document,Or=()=>Tt.createComment(""),Dr=t=>t===null||typeof t!="object"&&typeof t!="function",Ji=Array.isArray,Ga=t=>Ji(t)||typeof t?.[Symbol.iterator]=="function",Zi=`[ 	
\f\r]`,jr=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,Ua=/-->/g,Fa=/>/g,Ht=RegExp(`>|${Zi}(?:([^\\s"'>=/]+)(${Zi}*=${Zi}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),Wa=/'/g,Ka=/"/g,Qa=/^(?:script|style|textarea|title)$/i,Xi=t=>(r,...e)=>({_$litType$:t,strings:r,values:e}),n=Xi(1),S=Xi(2),K3=Xi(3),He=Symbol.for("lit-noChange"),$=Symbol.for("lit-nothing"),Za=new WeakMap,Et=Tt.createTreeWalker(Tt,129);function Ya(t,r){if(!Ji(t)||!t.hasOwnProperty("raw"))throw Error("invalid template strings array");return qa!==void 0?qa.createHTML(r):r}var Ja=(t,r)=>{let e=t.length-1,s=[],i,o=r===2?"<svg>":r===3?"<math>":"",a=jr;for(let d=0;d<e;d++){let u=t[d],c,h,l=-1,z=0;for(;z<u.length&&(a.lastIndex=z,h=a.exec(u),h!==null);)z=a.lastIndex,a===jr?h[1]==="!--"?a=Ua:h[1]!==void 0?a=Fa:h[2]!==void 0?(Qa.test(h[2])&&(i=RegExp("</"+h[2],"g")),a=Ht):h[3]!==void 0&&(a=Ht):a===Ht?h[0]===">"?(a=i??jr,l=-1):h[1]===void 0?l=-2:(l=a.lastIndex-h[2].length,c=h[1],a=h[3]===void 0?Ht:h[3]==='"'?Ka:Wa):a===Ka||a===Wa?a=Ht:a===Ua||a===Fa?a=jr:(a=Ht,i=void 0);let v=a===Ht&&t[d+1].startsWith("/>")?" ":"";o+=a===jr?u+Fl:l>=0?(s.push(c),u.slice(0,l)+Qi+u.slice(l)+Ke+v):u+Ke+(l===-2?d:v)}return[Ya(t,o+(t[e]||"<?>")+(r===2?"</svg>":r===3?"</math>":"")),s]},Rr=class t{constructor({strings:r,_$litType$:e},s){let i;this.parts=[];let o=0,a=0,d=r.length-1,u=this.parts,[c,h]=Ja(r,e);if(this.el=t.createElement(c,s),Et.currentNode=this.el.content,e===2||e===3){let l=this.el.content.firstChild;l.replaceWith(...l.childNodes)}for(;(i=Et.nextNode())!==null&&u.length<d;){if(i.nodeType===1){if(i.hasAttributes())for(let l of i.getAttributeNames())if(l.endsWith(Qi)){let z=h[a++],v=i.getAttribute(l).split(Ke),b=/([.?@])?(.*)/.exec(z);u.push({type:1,index:o,name:b[2],strings:v,ctor:b[1]==="."?$s:b[1]==="?"?ws:b[1]==="@"?Ms:St}),i.removeAttribute(l)}else l.startsWith(Ke)&&(u.push({type:6,index:o}),i.removeAttribute(l));if(Qa.test(i.tagName)){let l=i.textContent.split(Ke),z=l.length-1;if(z>0){i.textContent=ys?ys.emptyScript:"";for(let v=0;v<z;v++)i.append(l[v],Or()),Et.nextNode(),u.push({type:2,index:++o});i.append(l[z],Or())}}}else if(i.nodeType===8)if(i.data===Yi)u.push({type:2,index:o});else{let l=-1;for(;(l=i.data.indexOf(Ke,l+1))!==-1;)u.push({type:7,index:o}),l+=Ke.length-1}o++}}static createElement(r,e){let s=Tt.createElement("template");return s.innerHTML=r,s}};function Ct(t,r,e=t,s){if(r===He)return r;let i=s!==void 0?e._$Co?.[s]:e._$Cl,o=Dr(r)?void 0:r._$litDirective$;return i?.constructor!==o&&(i?._$AO?.(!1),o===void 0?i=void 0:(i=new o(t),i._$AT(t,e,s)),s!==void 0?(e._$Co??=[])[s]=i:e._$Cl=i),i!==void 0&&(r=Ct(t,i._$AS(t,r.values),i,s)),r}var xs=class{constructor(r,e){this._$AV=[],this._$AN=void 0,this._$AD=r,this._$AM=e}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(r){let{el:{content:e},parts:s}=this._$AD,i=(r?.creationScope??Tt).importNode(e,!0);Et.currentNode=i;let o=Et.nextNode(),a=0,d=0,u=s[0];for(;u!==void 0;){if(a===u.index){let c;u.type===2?c=new Lt(o,o.nextSibling,this,r):u.type===1?c=new u.ctor(o,u.name,u.strings,this,r):u.type===6&&(c=new ks(o,this,r)),this._$AV.push(c),u=s[++d]}a!==u?.index&&(o=Et.nextNode(),a++)}return Et.currentNode=Tt,i}p(r){let e=0;for(let s of this._$AV)s!==void 0&&(s.strings!==void 0?(s._$AI(r,s,e),e+=s.strings.length-2):s._$AI(r[e])),e++}},Lt=class t{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(r,e,s,i){this.type=2,this._$AH=$,this._$AN=void 0,this._$AA=r,this._$AB=e,this._$AM=s,this.options=i,this._$Cv=i?.isConnected??!0}get parentNode(){let r=this._$AA.parentNode,e=this._$AM;return e!==void 0&&r?.nodeType===11&&(r=e.parentNode),r}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(r,e=this){r=Ct(this,r,e),Dr(r)?r===$||r==null||r===""?(this._$AH!==$&&this._$AR(),this._$AH=$):r!==this._$AH&&r!==He&&this._(r):r._$litType$!==void 0?this.$(r):r.nodeType!==void 0?this.T(r):Ga(r)?this.k(r):this._(r)}O(r){return this._$AA.parentNode.insertBefore(r,this._$AB)}T(r){this._$AH!==r&&(this._$AR(),this._$AH=this.O(r))}_(r){this._$AH!==$&&Dr(this._$AH)?this._$AA.nextSibling.data=r:this.T(Tt.createTextNode(r)),this._$AH=r}$(r){let{values:e,_$litType$:s}=r,i=typeof s=="number"?this._$AC(r):(s.el===void 0&&(s.el=Rr.createElement(Ya(s.h,s.h[0]),this.options)),s);if(this._$AH?._$AD===i)this._$AH.p(e);else{let o=new xs(i,this),a=o.u(this.options);o.p(e),this.T(a),this._$AH=o}}_$AC(r){let e=Za.get(r.strings);return e===void 0&&Za.set(r.strings,e=new Rr(r)),e}k(r){Ji(this._$AH)||(this._$AH=[],this._$AR());let e=this._$AH,s,i=0;for(let o of r)i===e.length?e.push(s=new t(this.O(Or()),this.O(Or()),this,this.options)):s=e[i],s._$AI(o),i++;i<e.length&&(this._$AR(s&&s._$AB.nextSibling,i),e.length=i)}_$AR(r=this._$AA.nextSibling,e){for(this._$AP?.(!1,!0,e);r!==this._$AB;){let s=Ba(r).nextSibling;Ba(r).remove(),r=s}}setConnected(r){this._$AM===void 0&&(this._$Cv=r,this._$AP?.(r))}},St=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(r,e,s,i,o){this.type=1,this._$AH=$,this._$AN=void 0,this.element=r,this.name=e,this._$AM=i,this.options=o,s.length>2||s[0]!==""||s[1]!==""?(this._$AH=Array(s.length-1).fill(new String),this.strings=s):this._$AH=$}_$AI(r,e=this,s,i){let o=this.strings,a=!1;if(o===void 0)r=Ct(this,r,e,0),a=!Dr(r)||r!==this._$AH&&r!==He,a&&(this._$AH=r);else{let d=r,u,c;for(r=o[0],u=0;u<o.length-1;u++)c=Ct(this,d[s+u],e,u),c===He&&(c=this._$AH[u]),a||=!Dr(c)||c!==this._$AH[u],c===$?r=$:r!==$&&(r+=(c??"")+o[u+1]),this._$AH[u]=c}a&&!i&&this.j(r)}j(r){r===$?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,r??"")}},$s=class extends St{constructor(){super(...arguments),this.type=3}j(r){this.element[this.name]=r===$?void 0:r}},ws=class extends St{constructor(){super(...arguments),this.type=4}j(r){this.element.toggleAttribute(this.name,!!r&&r!==$)}},Ms=class extends St{constructor(r,e,s,i,o){super(r,e,s,i,o),this.type=5}_$AI(r,e=this){if((r=Ct(this,r,e,0)??$)===He)return;let s=this._$AH,i=r===$&&s!==$||r.capture!==s.capture||r.once!==s.once||r.passive!==s.passive,o=r!==$&&(s===$||i);i&&this.element.removeEventListener(this.name,this,s),o&&this.element.addEventListener(this.name,this,r),this._$AH=r}handleEvent(r){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,r):this._$AH.handleEvent(r)}},ks=class{constructor(r,e,s){this.element=r,this.type=6,this._$AN=void 0,this._$AM=e,this.options=s}get _$AU(){return this._$AM._$AU}_$AI(r){Ct(this,r)}},Xa={M:Qi,P:Ke,A:Yi,C:1,L:Ja,R:xs,D:Ga,V:Ct,I:Lt,H:St,N:ws,U:Ms,B:$s,F:ks},Wl=Gi.litHtmlPolyfillSupport;Wl?.(Rr,Lt),(Gi.litHtmlVersions??=[]).push("3.3.3");var en=(t,r,e)=>{let s=e?.renderBefore??r,i=s._$litPart$;if(i===void 0){let o=e?.renderBefore??null;s._$litPart$=i=new Lt(r.insertBefore(Or(),o),o,void 0,e??{})}return i._$AI(t),i};var eo=globalThis,G=class extends We{constructor(){super(...arguments),this.renderOptions={host:this},this._$Do=void 0}createRenderRoot(){let r=super.createRenderRoot();return this.renderOptions.renderBefore??=r.firstChild,r}update(r){let e=this.render();this.hasUpdated||(this.renderOptions.isConnected=this.isConnected),super.update(r),this._$Do=en(e,this.renderRoot,this.renderOptions)}connectedCallback(){super.connectedCallback(),this._$Do?.setConnected(!0)}disconnectedCallback(){super.disconnectedCallback(),this._$Do?.setConnected(!1)}render(){return He}};G._$litElement$=!0,G.finalized=!0,eo.litElementHydrateSupport?.({LitElement:G});var Kl=eo.litElementPolyfillSupport;Kl?.({LitElement:G});(eo.litElementVersions??=[]).push("4.2.2");var pt=class extends Event{constructor(r,e,s,i){super("context-request",{bubbles:!0,composed:!0}),this.context=r,this.contextTarget=e,this.callback=s,this.subscribe=i??!1}};var Bt=class{constructor(r,e,s,i){if(this.subscribe=!1,this.provided=!1,this.value=void 0,this.t=(o,a)=>{this.unsubscribe&&(this.unsubscribe!==a&&(this.provided=!1,this.unsubscribe()),this.subscribe||this.unsubscribe()),this.value=o,this.host.requestUpdate(),this.provided&&!this.subscribe||(this.provided=!0,this.callback&&this.callback(o,a)),this.unsubscribe=a},this.host=r,e.context!==void 0){let o=e;this.context=o.context,this.callback=o.callback,this.subscribe=o.subscribe??!1}else this.context=e,this.callback=s,this.subscribe=i??!1;this.host.addController(this)}hostConnected(){this.dispatchRequest()}hostDisconnected(){this.unsubscribe&&(this.unsubscribe(),this.unsubscribe=void 0)}dispatchRequest(){this.host.dispatchEvent(new pt(this.context,this.host,this.t,this.subscribe))}};var Hs=class{get value(){return this.o}set value(r){this.setValue(r)}setValue(r,e=!1){let s=e||!Object.is(r,this.o);this.o=r,s&&this.updateObservers()}constructor(r){this.subscriptions=new Map,this.updateObservers=()=>{for(let[e,{disposer:s}]of this.subscriptions)e(this.o,s)},r!==void 0&&(this.value=r)}addCallback(r,e,s){if(!s)return void r(this.value);this.subscriptions.has(r)||this.subscriptions.set(r,{disposer:()=>{this.subscriptions.delete(r)},consumerHost:e});let{disposer:i}=this.subscriptions.get(r);r(this.value,i)}clearCallbacks(){this.subscriptions.clear()}};var to=class extends Event{constructor(r,e){super("context-provider",{bubbles:!0,composed:!0}),this.context=r,this.contextTarget=e}},qt=class extends Hs{constructor(r,e,s){super(e.context!==void 0?e.initialValue:s),this.onContextRequest=i=>{if(i.context!==this.context)return;let o=i.contextTarget??i.composedPath()[0];o!==this.host&&(i.stopPropagation(),this.addCallback(i.callback,o,i.subscribe))},this.onProviderRequest=i=>{if(i.context!==this.context||(i.contextTarget??i.composedPath()[0])===this.host)return;let o=new Set;for(let[a,{consumerHost:d}]of this.subscriptions)o.has(a)||(o.add(a),d.dispatchEvent(new pt(this.context,d,a,!0)));i.stopPropagation()},this.host=r,e.context!==void 0?this.context=e.context:this.context=e,this.attachListeners(),this.host.addController?.(this)}attachListeners(){this.host.addEventListener("context-request",this.onContextRequest),this.host.addEventListener("context-provider",this.onProviderRequest)}hostConnected(){this.host.dispatchEvent(new to(this.context,this.host))}};function Vr({context:t}){return(r,e)=>{let s=new WeakMap;if(typeof e=="object")return{get(){return r.get.call(this)},set(i){return s.get(this).setValue(i),r.set.call(this,i)},init(i){return s.set(this,new qt(this,{context:t,initialValue:i})),i}};{r.constructor.addInitializer((a=>{s.set(a,new qt(a,{context:t}))}));let i=Object.getOwnPropertyDescriptor(r,e),o;if(i===void 0){let a=new WeakMap;o={get(){return a.get(this)},set(d){s.get(this).setValue(d),a.set(this,d)},configurable:!0,enumerable:!0}}else{let a=i.set;o={...i,set(d){s.get(this).setValue(d),a?.call(this,d)}}}return void Object.defineProperty(r,e,o)}}}function ve({context:t,subscribe:r}){return(e,s)=>{typeof s=="object"?s.addInitializer((function(){new Bt(this,{context:t,callback:i=>{e.set.call(this,i)},subscribe:r})})):e.constructor.addInitializer((i=>{new Bt(i,{context:t,callback:o=>{i[s]=o},subscribe:r})}))}}var V=t=>(r,e)=>{e!==void 0?e.addInitializer(()=>{customElements.define(t,r)}):customElements.define(t,r)};var Gl={attribute:!0,type:String,converter:Ar,reflect:!1,hasChanged:zs},Ql=(t=Gl,r,e)=>{let{kind:s,metadata:i}=e,o=globalThis.litPropertyMetadata.get(i);if(o===void 0&&globalThis.litPropertyMetadata.set(i,o=new Map),s==="setter"&&((t=Object.create(t)).wrapped=!0),o.set(e.name,t),s==="accessor"){let{name:a}=e;return{set(d){let u=r.get.call(this);r.set.call(this,d),this.requestUpdate(a,u,t,!0,d)},init(d){return d!==void 0&&this.C(a,void 0,t,d),d}}}if(s==="setter"){let{name:a}=e;return function(d){let u=this[a];r.call(this,d),this.requestUpdate(a,u,t,!0,d)}}throw Error("Unsupported decorator location: "+s)};function w(t){return(r,e)=>typeof e=="object"?Ql(t,r,e):((s,i,o)=>{let a=i.hasOwnProperty(o);return i.constructor.createProperty(o,s),a?Object.getOwnPropertyDescriptor(i,o):void 0})(t,r,e)}function J(t){return w({...t,state:!0,attribute:!1})}function W(t,r,e){return t?r(t):e?.(t)}var{I:Yl}=Xa,tn=t=>t;var sn=t=>t.strings===void 0,rn=()=>document.createComment(""),Ut=(t,r,e)=>{let s=t._$AA.parentNode,i=r===void 0?t._$AB:r._$AA;if(e===void 0){let o=s.insertBefore(rn(),i),a=s.insertBefore(rn(),i);e=new Yl(o,a,t,t.options)}else{let o=e._$AB.nextSibling,a=e._$AM,d=a!==t;if(d){let u;e._$AQ?.(t),e._$AM=t,e._$AP!==void 0&&(u=t._$AU)!==a._$AU&&e._$AP(u)}if(o!==i||d){let u=e._$AA;for(;u!==o;){let c=tn(u).nextSibling;tn(s).insertBefore(u,i),u=c}}}return e},vt=(t,r,e=t)=>(t._$AI(r,e),t),Jl={},on=(t,r=Jl)=>t._$AH=r,an=t=>t._$AH,Ts=t=>{t._$AR(),t._$AA.remove()};var gt={ATTRIBUTE:1,CHILD:2,PROPERTY:3,BOOLEAN_ATTRIBUTE:4,EVENT:5,ELEMENT:6},Ze=t=>(...r)=>({_$litDirective$:t,values:r}),Ne=class{constructor(r){}get _$AU(){return this._$AM._$AU}_$AT(r,e,s){this._$Ct=r,this._$AM=e,this._$Ci=s}_$AS(r,e){return this.update(r,e)}update(r,e){return this.render(...e)}};var Pr=(t,r)=>{let e=t._$AN;if(e===void 0)return!1;for(let s of e)s._$AO?.(r,!1),Pr(s,r);return!0},Cs=t=>{let r,e;do{if((r=t._$AM)===void 0)break;e=r._$AN,e.delete(t),t=r}while(e?.size===0)},nn=t=>{for(let r;r=t._$AM;t=r){let e=r._$AN;if(e===void 0)r._$AN=e=new Set;else if(e.has(t))break;e.add(t),tu(r)}};function Xl(t){this._$AN!==void 0?(Cs(this),this._$AM=t,nn(this)):this._$AM=t}function eu(t,r=!1,e=0){let s=this._$AH,i=this._$AN;if(i!==void 0&&i.size!==0)if(r)if(Array.isArray(s))for(let o=e;o<s.length;o++)Pr(s[o],!1),Cs(s[o]);else s!=null&&(Pr(s,!1),Cs(s));else Pr(this,t)}var tu=t=>{t.type==gt.CHILD&&(t._$AP??=eu,t._$AQ??=Xl)},Ss=class extends Ne{constructor(){super(...arguments),this._$AN=void 0}_$AT(r,e,s){super._$AT(r,e,s),nn(this),this.isConnected=r._$AU}_$AO(r,e=!0){r!==this.isConnected&&(this.isConnected=r,r?this.reconnected?.():this.disconnected?.()),e&&(Pr(this,r),Cs(this))}setValue(r){if(sn(this._$Ct))this._$Ct._$AI(r,this);else{let e=[...this._$Ct._$AH];e[this._$Ci]=r,this._$Ct._$AI(e,this,0)}}disconnected(){}reconnected(){}};var ro=class extends Ss{host;element;prevData={};eventData={};render(r){return $}update(r,[e]){this.element!==r.element&&(this.element=r.element),this.host=r.options?.host??this.element,this.apply(e),this.groom(e),this.prevData={...e}}apply(r){if(!r)return;let{prevData:e,element:s}=this;for(let[i,o]of Object.entries(r)){if(o===e[i])continue;let a=i.slice(1);switch(i[0]){case"@":this.eventData[a]=o,this.applyEvent(a,o);break;case".":s[a]=o;break;case"?":o?s.setAttribute(a,""):s.removeAttribute(a);break;default:o===null?s.removeAttribute(i):s.setAttribute(i,String(o));break}}}groom(r){let{prevData:e,element:s}=this;if(e)for(let[i,o]of Object.entries(e)){let a=i.slice(1);if(!r||!(i in r)&&s[a]===o)switch(i[0]){case"@":this.groomEvent(a,o);break;case".":s[a]=void 0;break;case"?":s.removeAttribute(a);break;default:s.removeAttribute(i);break}}}applyEvent(r,e){let{prevData:s,element:i}=this;this.eventData[r]=e,s[r]&&i.removeEventListener(r,this,e),i.addEventListener(r,this,e)}groomEvent(r,e){let{element:s}=this;Reflect.deleteProperty(this.eventData,r),s.removeEventListener(r,this,e)}handleEvent(r){let e=this.eventData[r.type];typeof e=="function"?e.call(this.host,r):e.handleEvent(r)}disconnected(){let{eventData:r,element:e}=this;for(let[s,i]of Object.entries(r)){let o=s.slice(1);e.removeEventListener(o,this,i)}}reconnected(){let{eventData:r,element:e}=this;for(let[s,i]of Object.entries(r)){let o=s.slice(1);e.addEventListener(o,this,i)}}},j=Ze(ro);var ru=S`
	<path d="M5.688 3.5v.438H5.25v.438h-.438V1.313h-.438V.875h-.436V.438H3.5v6.125h2.625v-.438H5.25v-.438h.438v-.438h.438v-.438h.438V3.5z" fill="#b79cf8"/>
	<path d="M3.063.438v.438h-.438v.438h-.437v3.5h-.875v-.438H.438v1.75h.438v.438h2.625V.438z" fill="#ff7fc0"/>
	<path d="M3.938 0h-.875v.438h.875zm-.875.438h-.438v.438h.438z" fill="#000"/>
	<path d="M3.938.438h-.875v.438h.875zm-.875.437h-.438v.438h.438zm0 1.75h-.438v.438h.438z" fill="#f0f0f0"/>
	<path d="M2.188 5.25H1.75v.438h.438z" fill="#ffa5d3"/>
	<path d="M2.625 5.25h-.437v.438h.438zm-1.75.438H.438v.438h.438zm2.625.438H.875v.438H3.5z" fill="#ff1c90"/>
	<path d="M1.75 5.688h-.437v.438h.438zm-.438-.438H.875v.438h.438zm1.313-.875V3.5h-.437v1.313h.438v1.313h.438v-1.75zm.438-3.5v1.313h-.438v.438h.438v1.313h.438V.875z" fill="#ffa5d3"/>
	<path d="M6.125 3.5h-.438v.438h.438zm-.438.438h-.438v.438h.438zm-3.5.875h-.874v.438h.875zm-.875-.438H.438v.438h.875z" fill="#f0f0f0"/>
	<path d="M.875 5.25v-.875H.438v.875z" fill="#f0f0f0"/>
	<path d="M4.813 1.313h-.438v.438h.438z" fill="#cdbafa"/>
	<path d="M2.625 1.313h-.437v1.313h.438z" fill="#f0f0f0"/>
	<path d="M4.375.438h-.437v.438h.438zm.438.438h-.438v.438h.438zM2.625 4.814h-.437v.438h.438zm3.938 0h-.438v.438h.438zm-.875.438v.438H5.25v.438h.875v-.875zm.438.875v.438H.875v.438h5.688v-.875zM.875 6.125H.438v.438h.438zM7 3.062H5.687V3.5H7zm-5.687.876H0v.438h1.313z" fill="#000"/>
	<path d="M.438 6.125V3.938H0v2.188zm6.563-1.313V3.5h-.438v1.313zM2.625.875h-.437v.438h.438zm-.875.438v3.063h-.437v.438h.875V1.313zm3.5 2.188V1.313h-.438v3.063h.438v-.438h.438V3.5z" fill="#000"/>
	<path d="M3.938.875H3.5v.875h.438zm.438 1.75V1.75h-.438V3.5h.438v.438h.438V2.625zm.875 1.75h-.438v.438h.438zm-1.313 0H3.5v1.313h.438zm.875 1.313h-.438v.438h.438zm0-.875h-.438v.438h.438zm.438.438h-.438v.438h.438z" fill="#cdbafa"/>
	<path d="M5.25 6.125v-.438h-.438v.438H3.5v.438h2.625v-.438zm.438-.875H5.25v.438h.438zm.438-.438h-.438v.438h.438z" fill="#816bee"/>
`;function Is(t={}){return n`<svg
		${j(t)}
		aria-hidden="true"
		role="img"
		width="14"
		height="14"
		viewBox="0 0 7 7"
		fill="none"
		xmlns="http://www.w3.org/2000/svg"
	>
		${ru}
	</svg>`}var su=S`
	<path d="M4.375 1.75v-.437h-.437V.438h-.875v.875h-.438v.438h-.437v.438h.438v.438h.438v.438h.875v-.44h.438v-.437h.438V1.75z" fill="#47baff"/>
	<path d="M4.375 5.25v.438h-.437v.875h-.875v-.875h-.438V5.25h-.437v-.438h.438v-.438h.438v-.436h.875v.438h.438v.438h.438v.438z" fill="#ff2c52"/>
	<path d="M3.063 0v.438h.875V0z" fill="#000"/>
	<path d="M3.063.438v.438h.875V.438z" fill="#f0f0f0"/>
	<path d="M3.063 2.625v.438h.875v-.438z" fill="#4282d8"/>
	<path d="M3.063.438h-.438v.875h.438zM.438 3.063H0v.875h.438zm.875 0v-.438H.438v.438zm1.313-1.75h-.438v.438h.438z" fill="#000"/>
	<path d="M2.625 1.75h-.437v.438h.438zm.438-.438h-.438v.438h.438zm0 2.625v.438h.875v-.437z" fill="#f0f0f0"/>
	<path d="M3.063 6.125v.438h.875v-.438zm0-.875h-.438v.438h.438zm-.438-.438h-.437v.438h.438z" fill="#be0351"/>
	<path d="M3.063 4.375h-.438v.438h.438z" fill="#f0f0f0"/>
	<path d="M3.938 5.688h.438V5.25h-.438zm.438-.438h.438v-.438h-.438zm-.438-.438h.438v-.438h-.438z" fill="#be0351"/>
	<path d="M3.5 1.75h-.437v.438h.438z" fill="#f0f0f0"/>
	<path d="M4.375 2.188h-.437v.438h.438zm.438-.438h-.438v.438h.438z" fill="#4282d8"/>
	<path d="M5.25 4.375h.438v-.437h.875v-.875h-.875v-.438H5.25v-.437h-.438v.438h-.438v.438h-.436v.875h.438v.438h.438v.438h.438z" fill="#C7C7C7"/>
	<path d="M6.563 3.063h-.438v.875h.438z" fill="#707070"/>
	<path d="M5.25 2.625v-.437h-.438v.438zm-.438.438v-.438h-.438v.438z" fill="#fff"/>
	<path d="M4.813 4.375v-.437h-.438v.438zm-.438-.438V3.5h-.437v.438zm1.313.438v-.437H5.25v.438zm-.438.438v-.438h-.438v.438z" fill="#707070"/>
	<path d="M1.75 4.375h-.437v-.437H.438v-.875h.875v-.438h.438v-.437h.438v.438h.438v.438h.438v.875h-.44v.438h-.437v.438H1.75z" fill="#C7C7C7"/>
	<path d="M.438 3.938h.438v-.875H.438z" fill="#fff"/>
	<path d="M2.625 3.938h.438v-.875h-.438z" fill="#707070"/>
	<path d="M2.188 2.625v-.437H1.75v.438zm-.438.438v-.438h-.437v.438zm.438.438v-.438H1.75v.438z" fill="#fff"/>
	<path d="M2.625 4.375v-.437h-.437v.438zm-.438.438v-.438H1.75v.438z" fill="#707070"/>
	<path d="M2.188 1.75H1.75v.438h.438zm.438.438h-.438v.438h.438zm.438.438h-.439v.438h.438zm.875.438h-.876v.875h.875zm.438.875h-.439v.438h.438zm.438.438h-.438v.438h.438zM1.75 2.188h-.437v.438h.438zm2.188 4.813v-.438h-.875v.438zm-.875-1.313h-.438v.875h.438zM.438 3.938v.438h.875v-.438zm2.188 1.313h-.438v.438h.438zm-.438-.438H1.75v.438h.438zm-.438-.438h-.437v.438h.438zm2.188-3.063h.438V.438h-.438zm2.625 2.625h.438v-.874h-.438zm0-.875v-.437h-.875v.438zM4.375 1.749h.438v-.436h-.438zm.438.438h.438V1.75h-.438zm-.438.438h.438v-.437h-.438zm-.437.438h.438v-.438h-.438zM2.625 4.376h.438v-.438h-.438zm-.438.438h.438v-.438h-.437z" fill="#000"/>
	<path d="M4.813 2.188h.438V1.75h-.438zm.438.438h.438v-.438h-.438zM3.938 6.564h.438v-.875h-.438zm1.75-2.625v.438h.875v-.439zm-1.313 1.75h.438v-.438h-.438zm.438-.438h.438v-.438h-.438zm.438-.438h.438v-.438h-.438z" fill="#000"/>
`;function As(t={}){return n`<svg
		${j(t)}
		aria-hidden="true"
		role="img"
		width="14"
		height="14"
		viewBox="0 0 7 7"
		fill="none"
		xmlns="http://www.w3.org/2000/svg"
	>
		${su}
	</svg>`}var iu=S`
	<path d="M6.125 3.063v-.438h-.438v.438H4.374v-.438h-.436V1.313h.438V.875H3.063v1.75h-.438v.438H.438v.875h.438v.438h.438v-.438h1.313v.438h.438v1.313h-.44v.438h.438v.438h.875v-.438h.438v-.438h-.438V4.376h.438v-.438h1.313v.438h.438v-.438h.438v-.875z" fill="#ffb84b"/>
	<path d="M3.938 0h-.875v.438h.875zM2.625.875H1.313v.438h1.313zm-1.312.438H.875v1.313h.438zm1.75 0h-.438v1.313h.438zm1.313 0h-.438v1.313h.438zm1.75 0h-.438v1.313h.438zM5.688.875H4.375v.438h1.313zm-3.063 1.75H1.313v.438h1.313zm3.063 0H4.375v.438h1.313zM3.063.438h-.438v.438h.438z" fill="#000"/>
	<path d="M2.625 1.313h-.437v.438h.438zm-.437.437H1.75v.438h.438zm3.5-.438H5.25v.438h.438zm-.438.438h-.438v.438h.438zm.438 2.625H5.25v.438h.438zm-.438.438h-.438v.438h.438zm-2.625-.438h-.437v.438h.438zm-.438.438H1.75v.438h.438z" fill="#57595f"/>
	<path d="M4.375.438h-.437v.438h.438zM.438 3.063H0v.875h.438z" fill="#000"/>
	<path d="M2.188 1.75v.438h-.875v.438h1.313V1.75zm3.063 0v.438h-.875v.438h1.313V1.75zM2.188 4.813v.438h-.875v.438h1.313v-.875zm3.063 0v.438h-.875v.438h1.313v-.875z" fill="#35363a"/>
	<path d="M.875 3.938H.438v.438h.438zm0-1.313H.438v.438h.438zM7 3.063h-.438v.875H7z" fill="#000"/>
	<path d="M6.563 3.063h-.438v.875h.438z" fill="#ba3500"/>
	<path d="M.875 3.063H.438v.875h.438z" fill="#f0f0f0"/>
	<path d="M6.563 2.625h-.438v.438h.438zm0 1.313h-.438v.438h.438z" fill="#000"/>
	<path d="M6.125 3.938h-.438v.438h.438zm-3.062 0h-.438v.438h.438zm-1.75 0H.875v.438h.438zm3.063 0h-.438v.438h.438z" fill="#ba3500"/>
	<path d="M3.938 6.563h-.875v.438h.875zm-1.313-.875H1.313v.438h1.313zM1.312 4.375H.875v1.313h.438zm1.75 0h-.437v1.313h.438zm1.313 0h-.437v1.313h.438zm1.75 0h-.438v1.313h.438zm-.438 1.313H4.374v.438h1.313zm-3.062-1.75H1.313v.438h1.313zm3.063 0H4.375v.438h1.313z" fill="#000"/>
	<path d="M2.625 3.5H1.313v.438h1.313zm3.063 0H4.375v.438h1.313z" fill="#ba3500"/>
	<path d="M3.063 6.125h-.438v.438h.438zm1.313 0h-.438v.438h.438z" fill="#000"/>
	<path d="M3.938 6.125h-.875v.438h.875z" fill="#ba3500"/>
	<path d="M3.938.438h-.875v.438h.875zm-.875.437h-.438v.438h.438V.438Z" fill="#f0f0f0"/>
	<path d="M4.375 5.688h-.437v.438h.438z" fill="#ba3500"/>
	<path d="M2.188 1.313h-.875v.875h.438V1.75h.438zm3.063 0h-.875v.875h.438V1.75h.438zM2.188 4.376h-.875v.875h.438v-.438h.438zm3.063 0h-.875v.875h.438v-.438h.438z" fill="#d8d8d8"/>
	<path d="M3.938 2.188V1.75H3.5V.875h-.437v1.313zm0 .438H3.5v.438h-.437v.438h-.438v.438h.438v.875h.438v1.313h.438v-1.75H3.5V3.5h.875v-.437h-.437zm2.188.438h-.438v.438h.438zm-3.063-.439h-.438v.438h.438zm-1.75.438H.875v.438h.438zm.875 0H1.75v.438h.438z" fill="#fd6214"/>
`;function js(t={}){return n`<svg
		${j(t)}
		aria-hidden="true"
		role="img"
		width="14"
		height="14"
		viewBox="0 0 7 7"
		fill="none"
		xmlns="http://www.w3.org/2000/svg"
	>
		${iu}
	</svg>`}var ou=S`
	<path d="M5.688 2.625V1.75H5.25V.438h-.438v.438h-.438v.438h-.436v.438H3.5v.438H1.313v.438H.875v.875H.438v1.75h.438v.438h.438v.438h.438v.438h3.5v-.438h.438v-.438h.438V2.625z" fill="#fd6214"/>
	<path d="M0 3.5v1.75h.438V3.5zm6.563.438v1.313h.438V3.938zm-.438-1.313v1.313h.438V2.625zm-.438-.875v.875h.438V1.75z" fill="#000"/>
	<path d="M6.125 3.938v1.313h.438V3.938zm-.438-1.313v1.313h.438V2.625zm-.438-.875v.875h.438V1.75z" fill="#ba3500"/>
	<path d="M.438 2.625V3.5h.438v-.875zm2.625-1.313h-.438v.438h.438zm.875 0H3.5v.438h.438zM3.5 1.75h-.437v.438h.438zm-2.625.438v.438h.438v-.438zM.437 5.251v.438h.438v-.438zm.438.438v.438h.438v-.438zm.438.438v.438h.438v-.438zm4.813-.875v.438h.438v-.438zm-.438.438v.438h.438V5.69zm-.438.438v.438h.438v-.438zm-3.5.438v.438h3.5v-.438zM1.313 1.75v.438h.438V1.75zm.438-.438v.438h.438v-.437zm.438-.438v.438h.438V.875zm1.75 0v.438h.438V.875zm.438-.438v.438h.438V.438zm.438-.438v.438h.438V0z" fill="#000"/>
	<path d="M4.813.438v.438h.438V.438zm-.438.438v.438h.438V.875zm-.437.437v.438h.438v-.438zM3.5 1.75v.438h.438V1.75zm-1.312-.437v.438h.438v-.438zm-.438.437v.438h.438V1.75zm.875 0v.438h.438V1.75z" fill="#f0f0f0"/>
	<path d="M2.188 1.75v.438h.438V1.75z" fill="#fd6214"/>
	<path opacity=".5" d="M4.813 1.75v.438h.438V1.75zm.438 2.188V3.5h-.438v-.875h-.438v.438h-.437v.438H2.625v-.438h-.437v.875h-.875v.875h.438v.875h.438v.438h2.625v-.438h.438v-.875h.438v-.875z" fill="#fff"/>
	<path d="M1.313 2.188v.438h.438v-.438zm-.438.437V3.5h.438v-.875zm.875.875v.438h.438V3.5z" fill="#f0f0f0"/>
	<path d="M.875 5.25v.438h.438V5.25zm.438.438v.438h.438v-.438zm3.938 0v.438h.438v-.438zm.438-.438v.438h.438V5.25zm-3.938.875v.438h3.5v-.438z" fill="#ba3500"/>
	<path d="M.438 3.5v.875h.438V3.5zm4.375.875h-.438v-.437h-1.75v.438h-.437v.875h.438v.438h1.75v-.438h.438z" fill="#f0f0f0"/>
	<path d="M5.25.438v1.313h.438V.438z" fill="#000"/>
`;function Os(t={}){return n`<svg
		${j(t)}
		aria-hidden="true"
		role="img"
		width="14"
		height="14"
		viewBox="0 0 7 7"
		fill="none"
		xmlns="http://www.w3.org/2000/svg"
	>
		${ou}
	</svg>`}var au=S`
	<path d="M6.563.875h-.438V.438H4.812v1.313h-.438V.875h-.436V.438h-.875v.438h-.438v.875h-.437V.438H.875v.438H.438v1.75h.438v.438h.875v.438h.438v.875h.438v.438h.438v.438h.875v-.438h.438v-.438h.438V3.5h.438v-.437h.875v-.438h.438z" fill="#ff7fc0"/>
	<path d="M3.938 0h-.875v.438h.875zm-1.75 0H.875v.438h1.313zm3.938 0H4.813v.438h1.313zm.438.438h-.438v.438h.438zm.438.438h-.438v1.75h.438zM4.377.438h-.439v.438h.438v.875h.438V.438zm-2.189 0v1.313h.438V.875h.438V.438zm-1.313 0H.438v.438h.438zM.438.875H0v1.75h.438zm.438 1.75H.438v.438h.438zm.875.438H.875v.438h.875zm4.375 0h-.875v.438h.875zm.438-.438h-.438v.438h.438zM5.251 3.938V3.5h-.438v.875h1.75v-.437zM1.75 3.5v.438H.438v.438h1.75V3.5zm-1.313.875H0v1.75h.438zm.438 1.75H.438v.438h.438zm5.25.438H.875v.438h5.25zm.438-.438h-.438v.438h.438zm.438-1.75h-.438v1.75h.438zm-4.376 0h-.437v.438h.438zm.438.438h-.438v.438h.438zm1.313 0h-.438v.438h.438zm.438-.438h-.438v.438h.438zm-.875.875h-.876v.438h.875z" fill="#000"/>
	<path d="M4.813 4.375v.438h-.438v.438h-.437v.438h-.875v-.438h-.438v-.438h-.437v-.438H.438v1.75h.438v.438h5.25v-.438h.438v-1.75z" fill="#6be473"/>
	<path d="M1.75 5.25h-.437v.438h.438zm-.438-.438H.875v.438h.438zM5.25 6.125v-.438h-.438v.438h-.874v-.438h-.875v.438h-.875v-.438H1.75v.438H.875v.438h5.25v-.438zm.438-.875H5.25v.438h.438zm.438-.438h-.438v.438h.438zm.438.875h-.438v.438h.438z" fill="#008456"/>
	<path d="M2.625 3.938h-.437v.438h.438zm.438.438h-.438v.438h.438zm1.313 0h-.438v.438h.438zm.438-.438h-.438v.438h.438zm.438-.875h-.438v.438h.438zm.875-.438h-.438v.438h.438zm.438-.875h-.438v.875h.438zM3.94 4.813h-.877v.438h.875z" fill="#ff1c90"/>
	<path d="M4.375 5.25h-.437v.438h.438zm.438-.438h-.438v.438h.438zm.438-.438h-.438v.438h.438zm-4.813.001v.875h.438v-.438h1.313v-.438zm.438-3.5H.438v.875h.438zM2.189.437H.875v.438h1.313zm.875.438h-.439v.438h.438zm.875-.438h-.876v.438h.875zm1.313 0h-.438v.875h.438V.875h.875V.438z" fill="#f0f0f0"/>
`;function Ds(t={}){return n`<svg
		${j(t)}
		aria-hidden="true"
		role="img"
		width="14"
		height="14"
		viewBox="0 0 7 7"
		fill="none"
		xmlns="http://www.w3.org/2000/svg"
	>
		${au}
	</svg>`}var nu=S`
	<path d="M3.063.875v.438h.875V.875zm.875-.438v.438h1.75V.438zm1.75.438v.438h.438V.875zm.438.438v.438h.438v-.438zm.438.438v2.188h.438V1.75zm-.438 2.188v.875h.438v-.876zm-.438.875v.438h.438v-.438zm-.875.438v.438h.875v-.438zm-.875.438v.438h.875V5.69zm-.875.438v.438h.875v-.438z" fill="#000"/>
	<path d="M6.563 1.75h-.438v-.437h-.438V.875H3.938v.438h-.875V.875h-1.75v.438H.875v.438H.438v2.188h.438v.875h.438v.438h.875v.438h.875v.438h.875V5.69h.875v-.438h.875v-.438h.438v-.876h.438z" fill="#ff7fc0"/>
	<path d="M6.563 1.75h-.438v2.188h.438zm-.438 2.188h-.438v.875h.438zm-4.812 0H.875v.875h.438zm4.375.875h-.875v.438h.875zm-.875.438h-.875v.438h.875zm-.875.438h-.875v.438h.875zm-.875-.438h-.875v.438h.875zm-.875-.438h-.875v.438h.875z" fill="#ff1b90"/>
	<path d="M1.313.438v.438h1.75V.438zM.875.875v.438h.438V.875zm-.437.438v.438h.438v-.438zM0 1.75v2.188h.438V1.75zm.438 2.188v.875h.438v-.875zm.438.875v.438h.438v-.438zm.438.438v.438h.875v-.438zm.875.438v.438h.875v-.438z" fill="#000"/>
	<path d="M1.313.875v.438h1.75V.875zm2.625 0v.438h1.75V.875zm-.875.438v.438h.875v-.438z" fill="#f0f0f0"/>
	<path opacity=".6" d="M4.813 2.625v-.437h-.875v.438h-.875v-.438h-.875v.438H1.75v1.313h.438v.438h.879v.438h.875v-.438h.871v-.439h.438V2.625z" fill="#fff"/>
	<path d="M5.688 1.313v.438h.438v-.438zm-4.813 0v.438h.438v-.438zm.438.438v.438h.438V1.75zM.438 1.75v.875h.438V1.75z" fill="#f0f0f0"/>
`;function Rs(t={}){return n`<svg
		${j(t)}
		aria-hidden="true"
		role="img"
		width="14"
		height="14"
		viewBox="0 0 7 7"
		fill="none"
		xmlns="http://www.w3.org/2000/svg"
	>
		${nu}
	</svg>`}var du=S`
	<path d="M6.125 2.625v.438H4.812v-.438h-.438v-.437h-.436V.875h.438V.438H.438v.438h.875v.438h.438v.438h.875v.875h-.438v.438H1.75v.875h-.437v.875H.875v.875H.438v.875h1.313v-.438h.875v-.438h.438v-.438h.438v-.438h.875v-.438h.438v-.437h.438v.438h.438v.438h.438v.438h.438V2.625z" fill="#ffe361"/>
	<path d="M6.125 0H4.812v.438h1.313zM1.75 6.563H.438v.438h1.313zm.875-.438H1.75v.438h.875zM1.313.875H.438v.438h.875zm.438.875v.438h.438v.438h.438V1.75zm0 1.313h-.438v.875h.438zm-.438.875H.875v.875h.438zm-.438.875H.438v.875h.438zm-.438.875H0v.875h.438zm3.938-.875H3.5v.438h.875zm0-4.813H.438v.438h3.938z" fill="#000"/>
	<path d="M4.375.438H.438v.438h3.938z" fill="#f0f0f0"/>
	<path d="M6.125 2.625H4.812v.438h1.313zM4.812.437h-.438v.438h.438z" fill="#000"/>
	<path d="M4.813.875h-.438v.875h.438zM6.126.437H4.813v.438h1.313z" fill="#f0f0f0"/>
	<path d="M6.125 2.188H4.812v.438h1.313z" fill="#ba3500"/>
	<path d="M.438.438H0v.438h.438zm1.313.875h-.438v.438h.438zm.438 1.313H1.75v.438h.438zM6.564.438h-.438v.438h.438zm.438.438h-.438v1.313h.438z" fill="#000"/>
	<path d="M6.563.875h-.438v1.313h.438z" fill="#ba3500"/>
	<path d="M7 2.625h-.438V5.25H7z" fill="#000"/>
	<path d="M6.563 2.625h-.438V5.25h.438z" fill="#ffb84b"/>
	<path d="M6.563 2.188h-.438v.438h.438zM4.375.875h-.437v1.313h.438zm.438 1.313h-.438v.438h.438z" fill="#000"/>
	<path d="M4.813 1.75h-.438v.438h.438z" fill="#ba3500"/>
	<path d="M3.063 5.688h-.438v.438h.438z" fill="#000"/>
	<path d="M4.375 3.063v.438h-.437v.438H3.5v.438h-.437v.438h-.438v.438h-.437v.438H1.75v.438h.875v-.438h.438v-.438h.438v-.438h.875v-.438h.438V3.063zM1.75 6.126h-.437v.438h.438z" fill="#ffb84b"/>
	<path d="M3.5 5.25h-.437v.438h.438z" fill="#000"/>
	<path d="M2.188 3.063H1.75v.438h.438zm.438-.438h-.438v.438h.438z" fill="#f0f0f0"/>
	<path d="M3.063 2.188h-.438v.438h.438zm.438-.438h-.438v.438h.438z" fill="#ffb84b"/>
	<path d="M2.625 3.5h-.437v.438h.438zm-.875.438h-.437v.438h.438zm-.438.875H.875v.438h.438zm-.438.875H.438v.438h.438z" fill="#f0f0f0"/>
	<path d="M4.813 4.375h-.438v.438h.438zm.438-.438h-.438v.438h.438zm.438.438h-.438v.438h.438zm.438.438h-.438v.438h.438zm.438.438h-.438v.438h.438z" fill="#000"/>
	<path d="M6.125.875H4.812v1.313h1.313z" fill="#fd6214"/>
`;function Vs(t={}){return n`<svg
		${j(t)}
		aria-hidden="true"
		role="img"
		width="14"
		height="14"
		viewBox="0 0 7 7"
		fill="none"
		xmlns="http://www.w3.org/2000/svg"
	>
		${du}
	</svg>`}var lu=S`
	<path d="M6.563 0.876V0.437H3.937v0.437H1.313v2.187H0.437v2.187h5.25v-2.186h0.876z" fill="#bcef42"/>
	<path d="M4.813 5.687v-0.437H2.187v0.437z" fill="#7fb134"/>
	<path d="M6.563 0.876V0.437H3.937v0.437zm-2.626 0.437V0.876H2.187v0.437z" fill="#fff"/>
	<path d="M1.313 4.813v0.437h0.876v-0.437zm4.376 -0.437h-0.437v0.876h0.437zm0.876 -2.187h-0.437v0.876h0.437zm-0.437 0.876h-0.437v1.313h0.437z" fill="#7fb134"/>
	<path d="M7 0.437h-0.437v2.626H7z" fill="#000"/>
	<path d="M1.313 3.937H0.876v2.626h0.437z" fill="#4a8359"/>
	<path d="M6.563 0H3.937v0.437h2.626zM4.813 5.687H2.187v0.437h2.626zM3.937 0.437H2.187v0.437h1.75zM2.187 0.876h-0.874v0.437h0.876zm-0.874 0.437H0.876v0.876h0.437zM0.437 3.063H0v2.187h0.437v1.313h0.437V5.25H0.437zh0.437v-0.876H0.437zm5.25 2.187h-0.876v0.437h0.876zm0.437 -0.876h-0.437v0.876h0.437zh0.437V3.063h-0.437zM1.75 5.687h0.437v-0.437h-0.874v1.313h0.437zm-0.437 0.876H0.876V7h0.437z" fill="#000"/>
	<path d="M0.876 3.063h0.437v-0.876H0.876zm-0.438 0.874h0.437v-0.874H0.437zm1.75 -2.626h-0.874v0.876h0.437v-0.437h0.437z" fill="#fff"/>
	<path d="M1.75 3.5h0.876v-0.437h-0.876zm0.876 -0.437h0.876v-0.437h-0.876zm0.876 -0.437h0.876v-0.438H3.5zm0.876 -0.437h0.437v-0.438h-0.437zm0.437 -0.437h0.437v-0.438H4.814z" fill="#4a8359"/>
	<path d="M2.187 1.75v0.437h0.437v-0.437z" fill="#fff"/>
	<path d="M1.313 3.5v0.437h0.437V3.5z" fill="#4a8359"/>
`;function Ps(t={}){return n`<svg
		${j(t)}
		aria-hidden="true"
		role="img"
		width="14"
		height="14"
		viewBox="0 0 7 7"
		fill="none"
		xmlns="http://www.w3.org/2000/svg"
	>
		${lu}
	</svg>`}var uu=S`
	<path d="M2.188 2.625H1.75v.438H.875v.875H3.5v.875h-.437v.438h-.438v.438h-.437v.438H1.75v.438h.875v-.438h.438v-.438h.438v-.438h.438v-.438h.875v-.438h.438v-.437h.875v-.875H3.063v-.438h.438v-.437h.438V1.75h.438v-.437H3.5v.438h-.437v.438h-.875z" fill="#ffe361"/>
	<path d="M.438 3.063H0v.875h.438z" fill="#000"/>
	<path d="M.875 3.063H.438v.875h.438z" fill="#f0f0f0"/>
	<path d="M7 3.063h-.438v.875H7zm-5.687-.438H.438v.438h.875zm1.313-.875H1.75v.438h.875zm-.876.438h-.437v.438h.438z" fill="#000"/>
	<path d="M1.75 2.625h-.437v.438h.438zm.438-.438H1.75v.438h.438zm.438.438h-.438v.438h.438zm.438-.875h-.439v.438h.438zm.438-.438h-.439v.438h.438zm0 3.063h-.439v.438h.438zm-.438.438h-.439v.438h.438zm-.438.438h-.438v.438h.438zm-.438.438H1.75v.438h.438zm-.438.438h-.437v.438h.438z" fill="#f0f0f0"/>
	<path d="M5.25.875h-.438v.438h.438zm.438 3.063H5.25v.438h.438zm-.438.438h-.438v.438h.438zm-.875.438h-.437v.438h.438zm-.438.438H3.5v.438h.438zm2.625-1.75h-.438v.438h.438z" fill="#ffb84b"/>
	<path d="M6.563 3.063h-.438v.438h.438z" fill="#f0f0f0"/>
	<path d="M4.813 1.313h-.438v.438h.438zm-.438.438h-.437v.438h.438zm-.437.437H3.5v.438h.438zm-.438.437h-.437v.438h.438z" fill="#ffb84b"/>
	<path d="M4.375.875h-.437v.438h.438z" fill="#f0f0f0"/>
	<path d="M3.938.875h-.875v.438h.875zm-.875.438h-.438v.438h.438zM5.688 0H4.375v.438h1.313z" fill="#000"/>
	<path d="M5.688.438H4.375v.438h1.313z" fill="#f0f0f0"/>
	<path d="M6.563 2.625H3.5v.438h3.063zM4.375.437h-.437v.438h.438zm1.75 0h-.438v.438h.438zm-.438.438h-.438v.438h.438zm-.438.438h-.438v.438h.438zm-.438.438h-.438v.438h.438zm-.438.438h-.435v.438h.438zm2.188 1.75h-.875v.438h.875zm-1.313.875h-.875v.438h.875zm.438-.438h-.438v.438h.438zm-1.75 1.313h-.873v.438h.875zm.438-.438h-.436v.438h.438zm-1.75 1.313H1.313v.438h1.313zm.875-2.625H.438v.438h3.063zm-.438 2.188h-.436v.438h.438zm-1.75 0H.875v.438h.438zm.438-.438h-.436v.438h.438zm.438-.438H1.75v.438h.438zm.438-.438h-.437v.438h.438zm.438-.438h-.438v.438h.438z" fill="#000"/>
	<path d="M4.813.875h-.438v.438h.438z" fill="#ffe361"/>
`;function Ns(t={}){return n`<svg
		${j(t)}
		aria-hidden="true"
		role="img"
		width="14"
		height="14"
		viewBox="0 0 7 7"
		fill="none"
		xmlns="http://www.w3.org/2000/svg"
	>
		${uu}
	</svg>`}var hu=S`
	<path d="M6.125 1.75v-.437H5.25V.438H3.5v.438h-.437v.438h-.438V.875H1.313v.438H.875v1.75H.438v1.313h.438v-.438h.438V3.5h2.188v-.875h.438v-.437h2.188v.438h.438V1.75z" fill="#b79cf8"/>
	<path d="M3.938 2.625v.438H3.5v.875h.438v.875h.875v.438h1.313v-.438h.438V2.625z" fill="#9af4dc"/>
	<path d="M1.75 4.375v1.75h.438v.438h1.313v-.438h.438v-1.75z" fill="#9af4dc"/>
	<path d="M3.5 6.125H2.188v.438h1.313zm2.625-1.313H4.812v.438h1.313zm.438-.438h-.438v.438h.438zM3.938 5.687H3.5v.438h.438z" fill="#6c9ca6"/>
	<path d="M3.938 3.063H3.5v.438h.438zm.875.438h-.438v.438h.438zm1.313-.875H3.938v.438h2.188z" fill="#f0f0f0"/>
	<path d="M3.5.438h-.437v.438h.438zm3.063.875h-.438v.438h.438zm-.438 2.188h-.438v.875h.438zm-2.187-.876H3.5v.438h.438z" fill="#000"/>
	<path d="M3.938 2.188H3.5v.438h.438z" fill="#816bee"/>
	<path d="M1.313 3.938H.875v.438h.438zm1.75 1.75h-.438v.438h.438zm-.438-.438h-.437v.438h.438z" fill="#000"/>
	<path d="M2.625 5.25h-.437v.438h.438zm3.063-.875H5.25v.438h.438zm-.438-.438h-.438v.438h.438zM2.187 6.125H1.75v.438h.438zm1.75 0H3.5v.438h.438zM.874 4.375H.438v.438h.438zm.438 1.75H.875v.438h.438zm-.438.438H.438v.438h.438zM6.563 1.75v.875h-.438v.438h.438v1.75h.438V1.75zM5.688.875V.438H5.25v.875h.875V.875zM2.625.438H1.313v.438h1.313zm3.063 2.625H4.375v.438h1.313zM3.063 4.376H1.75v.438h1.313zm.438 2.188H2.188v.438h1.313zM3.063.875h-.438v.438h.438zm-1.75 0H.875v.438h.438z" fill="#000"/>
	<path d="M2.625.875H1.313v.438h1.313zm.438.438h-.438v.438h.438zm-1.313.875h-.437v.438h.438zm-.875.875H.438v.438h.438zm.438-1.75H.875v.438h.438z" fill="#f0f0f0"/>
	<path d="M6.125 5.25H4.812v.438h1.313zm-1.75-.438V3.5h-.437v.438H3.5v.438h.438v1.75h.438v-.875h.438v-.438zm2.188 0h-.438v.438h.438zM.875 1.313H.438v1.75h.438zm-.437 1.75H0v1.313h.438zm1.313 1.75h-.438v1.313h.438zm1.75 0h-.438v.875h.438zm-3.063 0H0v1.75h.438zM5.25 0H3.5v.438h1.75z" fill="#000"/>
	<path d="M3.5.875h-.437v.438h.438zM5.25.437H3.5v.438h1.75z" fill="#f0f0f0"/>
	<path d="M6.125 2.188H3.938v.438h2.188z" fill="#000"/>
	<path d="M6.125 1.75v-.437h-.438v.438H3.938v.438h2.188v.438h.438V1.75z" fill="#816bee"/>
	<path d="M2.188 4.813H1.75v.438h.438z" fill="#f0f0f0"/>
	<path d="M3.063 2.625v.438h-1.75v.438h2.188v-.876z" fill="#816bee"/>
	<path d="M3.063 3.063v.438h-1.75v.438h2.188v-.876z" fill="#000"/>
	<path d="M1.313 3.5H.875v.438h.438zm-.438.438H.438v.438h.438z" fill="#816bee"/>
	<path d="M1.313 3.938v.438H.875v.438H.438v1.75h.438v-.438h.438V4.813h.438v-.438h1.75v-.437z" fill="#9af4dc"/>
	<path d="M1.313 4.375H.875v.438h.438zm-.438.438H.438v.438h.438z" fill="#f0f0f0"/>
	<path d="M1.313 5.688H.875v.438h.438zm-.438.438H.438v.438h.438z" fill="#6c9ca6"/>
	<path d="M3.5 3.938H1.313v.438h2.188z" fill="#f0f0f0"/>
`;function Ls(t={}){return n`<svg
		${j(t)}
		aria-hidden="true"
		role="img"
		width="14"
		height="14"
		viewBox="0 0 7 7"
		fill="none"
		xmlns="http://www.w3.org/2000/svg"
	>
		${hu}
	</svg>`}var cu=S`
	<path d="M6.125 2.188v-.875h-.438V.875h-.438V.438h-.875v.438h.438v.438h.438v1.75h-.438v.438h-.438v.438H2.625V3.5h-.437v-.437H1.75v-1.75h.438V.875h.438V.438H1.75v.438h-.437v.438H.875v.875H.438v2.625h.438v.875h.438v.438h.875v.438h2.625v-.438h.875v-.438h.438v-.875h.438V2.188z" fill="#b79cf8"/>
	<path d="M2.625 0H1.75v.438h.875zM.875 1.313H.438v.875h.438zm1.313 0H1.75v1.75h.438zm2.188 2.188H2.625v.438h1.75z" fill="#000"/>
	<path d="M4.375 3.938h-1.75v.438h1.75z" fill="#f0f0f0"/>
	<path d="M.438 2.188H0v2.625h.438zm4.375 4.375H2.188v.438h2.625z" fill="#000"/>
	<path d="M.875 4.375H.438v.438h.438zm4.813.875h-.875v.438H2.188V5.25h-.875v-.438H.875v.875h.438v.438h.875v.438h2.625v-.438h.875v-.438h.438v-.875h-.438zm.875-.875h-.438v.438h.438z" fill="#816bee"/>
	<path d="M1.75.438h-.437v.438h.438zm-.437.437H.875v.438h.438z" fill="#000"/>
	<path d="M2.625.438H1.75v.438h.875zM1.75.875h-.437v.438h.438zm-.437.438H.875v.438h.438zm-.438.875H.438v.438h.438zm.438.438H.875v.438h.438zm.875.438H1.75v.438h.438zm.438.438h-.438v.438h.438zm2.625-.438h-.438v.438h.438zM4.813.439h-.438v.438h.438zm0 3.063h-.438v.438h.438z" fill="#f0f0f0"/>
	<path d="M3.063.438h-.438v.438h.438zm-.438.437h-.437v.438h.438zm0 2.188h-.437v.438h.438zm-1.75 1.75H.438v.875h.438zm.438.875H.875v.438h.438zM5.251 0h-.875v.438h.875zm.438 6.125h-.875v.438h.875zm-3.5 0h-.876v.438h.875zm4.374-4.812h-.438v.875h.438zm-1.313 0h-.438v1.75h.438zM7 2.188h-.438v2.625H7zM5.687.438h-.438v.438h.438zm.438.438h-.438v.438h.438zM4.375.438h-.437v.438h.438zm.438.438h-.438v.438h.438zm0 2.188h-.438v.438h.438zm1.75 1.75h-.438v.875h.438zm-.438.875h-.438v.438h.438z" fill="#000"/>
	<path d="M2.188.875H1.75v.438h.438z" fill="#b79cf8"/>
`;function Bs(t={}){return n`<svg
		${j(t)}
		aria-hidden="true"
		role="img"
		width="14"
		height="14"
		viewBox="0 0 7 7"
		fill="none"
		xmlns="http://www.w3.org/2000/svg"
	>
		${cu}
	</svg>`}var fu=S`
	<path d="M4.813 5.25v-.875h-.438v-.437h-1.75v.438h-.437v.875H1.75v1.313h3.5V5.251z" fill="#ffe361"/>
	<path d="M6.125 1.313V.875H5.25V.438h-3.5v.438H.875v.438H.438v2.625h.438v.438h.875v-.439h3.5v.438h.875v-.438h.438V1.313z" fill="#ff2c52"/>
	<path d="M5.25 0h-3.5v.438h3.5z" fill="#000"/>
	<path d="M5.25.438h-3.5v.438h3.5zm-3.5.437H.875v.438h.875zm4.375 0H5.25v.438h.875z" fill="#fff"/>
	<path d="M5.25 6.563h-3.5v.438h3.5zM.438 1.313H0v2.625h.438zM1.751.438H.875v.438h.875z" fill="#000"/>
	<path d="M.875 3.063v-1.75H.438v2.625h.875v-.875z" fill="#fff"/>
	<path d="M6.563 1.313h-.438v2.625h.438z" fill="#be0351"/>
	<path d="M6.563 2.625h-.875V3.5h.875zM5.25.875h-.875v.875h.875z" fill="#fff"/>
	<path opacity=".5" d="M6.563 2.625h-.438V3.5h.438z" fill="#be0351"/>
	<path d="M4.375 3.063h-1.75v.438h1.75zm.875.438h-.875v.438h.875zM2.625 3.5H1.75v.438h.875z" fill="#be0351"/>
	<path d="M2.625 4.375h-.437v.875h.438z" fill="#fff"/>
	<path d="M4.813 4.375h-.438v.875h.438zm0 .875v.875H1.75v.438h3.5V5.25z" fill="#ffb84b"/>
	<path d="M2.188 5.25H1.75v.875h.438z" fill="#fff"/>
	<path d="M1.75 3.938H.875v.438h.875zm4.375 0H5.25v.438h.875z" fill="#be0351"/>
	<path d="M3.5 2.625h-.875V3.5H3.5z" fill="#fff"/>
	<path opacity=".5" d="M3.5 3.063h-.875v.438H3.5z" fill="#be0351"/>
	<path d="M4.375 3.5h-1.75v.438h1.75z" fill="#000"/>
	<path d="M4.375 3.938h-1.75v.438h1.75z" fill="#fff"/>
	<path d="M.875.875H.438v.438h.438z" fill="#000"/>
	<path d="M2.188 1.313H1.75v.438h.438z" fill="#fff"/>
	<path d="M1.75 5.25h-.437v1.313h.438zm.438-.875h.438v-.437H1.75v.438H.875v.438h.875v.438h.438zM.875 3.938H.438v.438h.438zM7 1.313h-.438v2.625H7zM6.125.438H5.25v.438h.875zm.438.438h-.438v.438h.438zm-.438 3.5H5.25v-.438h-.875v.438h.438v.875h.438v1.313h.438V5.251h-.438v-.438h.875zh.438v-.438h-.438z" fill="#000"/>
`;function qs(t={}){return n`<svg
		${j(t)}
		aria-hidden="true"
		role="img"
		width="14"
		height="14"
		viewBox="0 0 7 7"
		fill="none"
		xmlns="http://www.w3.org/2000/svg"
	>
		${fu}
	</svg>`}var mu=S`
	<path d="M6.125 3.063v-.438H5.25v-.437h-.438V1.75h-.438V.875h-.436V.438h-.875v.438h-.438v.875h-.437v.438H1.75v.438H.875v.438H.438v.875h.438v.438h.875v.438h.438v.438h.438v.875h.438v.438h.875v-.438h.438v-.875h.438v-.438h.438v-.438h.875v-.44h.438v-.875z" fill="#47baff"/>
	<path d="M4.813 3.063h-.875v-.438h-.875v.438h-.875v.875h.875v.438h.875v-.438h.875z" fill="#b5e3ff"/>
	<path d="M1.313 0H.438v.438h.875zm.875.438h-.875v.438h.875zm-.438 1.75H.875v.438h.875zM.438.438H0v.875h.438z" fill="#000"/>
	<path d="M1.313.438H.438v.875h.438V.875h.438z" fill="#f0f0f0"/>
	<path d="M.438 3.063H0v.875h.438zM7.001.438h-.438v.875h.438zm-.438.875h-.438v.875h.438zm-5.688 0H.438v.875h.438zm1.75-.438h-.437v.875h.438zm2.188 0h-.438v.875h.438zM3.063.438h-.438v.438h.438z" fill="#000"/>
	<path d="M3.063.875h-.438v.438h.438zm.438.438h-.438v.438h.438zm-1.313.875H1.75v.438h.438zm-.875.437H.875v.438h.438zm-.438.438H.438v.438h.438z" fill="#f0f0f0"/>
	<path d="M1.313 6.563v-.438h.875V5.25H1.75v-.438H.875v.875H.438v.875z" fill="#b79cf8"/>
	<path d="M.875 5.688H.438v.438h.438z" fill="#f0f0f0"/>
	<path d="M2.188 1.75H1.75v.438h.438z" fill="#000"/>
	<path d="M2.188.875H.875v1.313h.875V1.75h.438zm3.938 1.313V.875H4.813v.875h.438v.438z" fill="#b79cf8"/>
	<path d="M2.188.875H1.75v.875h.438zm-.438.875h-.437v.438h.438zm4.375-.438h-.438v.875h.438zm.438-.438h-.438v.438h.438z" fill="#816bee"/>
	<path d="M5.688 6.563v-.438h-.875V5.25h.438v-.438h.875v.875h.438v.875z" fill="#b79cf8"/>
	<path d="M6.563 5.688h-.438v.438h.438zm-.438-.875h-.438v.438h.438z" fill="#816bee"/>
	<path d="M.875 2.625H.438v.438h.438zM7 3.063h-.438v.875H7zm-.438-.438h-.438v.438h.438zM4.374.437h-.436v.438h.438zm.875 1.313h-.438v.438h.438zM3.938 0h-.875v.438h.875z" fill="#000"/>
	<path d="M3.938.438h-.875v.438h.875zm0 2.625h-.875v.875h.875zM6.563.438h-.875v.438h.875zm-.875.438h-.875v.438h.875z" fill="#f0f0f0"/>
	<path d="M3.938 2.188h-.875v.438h.875zm0 2.188h-.875v.438h.875zM6.563.001h-.875v.438h.875zm-.875.438h-.875v.438h.875zm.438 1.75h-.875v.438h.875zM1.313 6.563H.438v.438h.875zm.875-.438h-.875v.438h.875zm-.438-1.75H.875v.438h.875zM.437 5.688H0v.875h.438zm6.563 0h-.438v.875H7zm-.438-.875h-.438v.875h.438zm-5.687 0H.438v.875h.438zm1.75.438h-.437v.875h.438zm2.188 0h-.438v.875h.438zm-1.75.875h-.438v.438h.438zm-.875-1.313H1.75v.438h.438z" fill="#000"/>
	<path d="M2.188 5.25H1.75v.875h.438zm-.438-.438h-.437v.438h.438z" fill="#816bee"/>
	<path d="M.875 3.938H.438v.438h.438zm1.313-.875H1.75v.875h.438zm.875-.438h-.875v.438h.875zm0 1.313h-.875v.438h.875zm2.188-.875h-.438v.875h.438zm-.438-.438h-.875v.438h.875zm0 1.313h-.875v.438h.875zm1.75 0h-.438v.438h.438z" fill="#000"/>
	<path d="M6.563 3.063h-.438v.875h.438zm-.438-.438h-.438v.438h.438zm0 1.313h-.438v.438h.438zm-.875 0h-.438v.438h.438zm-1.313.875h-.874v.438h.875zm.438-.438h-.437v.438h.438zm-1.313 0h-.437v.438h.438zm.875 1.75h-.874v.438h.875zm.438-.438h-.437v.438h.438zm-1.313 0h-.437v.438h.438zm-.874-1.749H1.75v.438h.438zM.875 3.5H.438v.438h.438zm.438.438H.875v.438h.438z" fill="#4282d8"/>
	<path d="M4.375 6.125h-.437v.438h.438zm.875-1.313h-.438v.438h.438zm-1.313 1.75h-.874V7h.875zm2.625 0h-.875V7h.875zm-.875-.438h-.875v.438h.875zm.438-1.75H5.25v.438h.875z" fill="#000"/>
`;function Us(t={}){return n`<svg
		${j(t)}
		aria-hidden="true"
		role="img"
		width="14"
		height="14"
		viewBox="0 0 7 7"
		fill="none"
		xmlns="http://www.w3.org/2000/svg"
	>
		${mu}
	</svg>`}var pu=S`
	<path d="M3.938.438h-.875v1.75h.875zm.875 2.625v-.438h-.438v-.437h-1.75v.438h-.437v.438H.438v.875h1.75v.438h.438v.438h.438v1.75h.875v-1.75h.438v-.438h.438v-.439h1.75v-.875z" fill="#bcef42"/>
	<path d="M1.75 0h-.437v.438h.438zm.875 2.188h-.437v.438h.438zm2.188 0h-.438v.438h.438zM5.688 0H5.25v.438h.438zm.438.438h-.438v.438h.438zm.438.438h-.438v.438h.438zm.438.438h-.438v.438h.438zM3.938 0h-.875v.438h.875z" fill="#000"/>
	<path d="M3.938.438h-.875v.438h.875z" fill="#f0f0f0"/>
	<path d="M3.938 1.313h-.875v.438h.875zm0 .438h-.875v.438h.875z" fill="#7fb134"/>
	<path d="M3.938 5.25h-.875v.438h.875z" fill="#f0f0f0"/>
	<path d="M3.938 6.125h-.875v.438h.875zm0-1.313h-.875v.438h.875z" fill="#7fb134"/>
	<path d="M3.938 2.625h-.875v.438h.875zm0 1.313h-.875v.438h.875zm.438-.875h-.438v.875h.438z" fill="#000"/>
	<path d="M5.25 3.063h-.438v.875h.438z" fill="#7fb134"/>
	<path d="M3.063 3.063h-.438v.875h.438z" fill="#000"/>
	<path d="M2.625 2.625h-.437V3.5h.438z" fill="#f0f0f0"/>
	<path d="M1.313.438H.875v.438h.438z" fill="#000"/>
	<path d="M1.313.438v.438H.875v.438H.438v.438h1.313V.438z" fill="#6be473"/>
	<path d="M1.75.438h-.437v.438h.438zm-.437.437H.875v.438h.438z" fill="#f0f0f0"/>
	<path d="M1.75 1.313H.438v.438h1.313z" fill="#008456"/>
	<path d="M5.25 5.25v1.313h.438v-.438h.438v-.438h.438v-.438zm-4.812 0v.438h.438v.438h.438v.438h.438V5.251z" fill="#6be473"/>
	<path d="M1.75 5.25H.438v.438h1.313z" fill="#f0f0f0"/>
	<path d="M1.313 5.688v.875h.438v-.875z" fill="#008456"/>
	<path d="M6.125 1.313V.875h-.438V.438h-.438v1.313h1.313v-.438z" fill="#6be473"/>
	<path d="M5.688.438H5.25v.438h.438zm0 2.625H5.25v.438h.438z" fill="#f0f0f0"/>
	<path d="M6.563 3.5H5.25v.438h1.313z" fill="#7fb134"/>
	<path d="M6.563 1.313H5.25v.438h1.313z" fill="#008456"/>
	<path d="M.875.875H.438v.438h.438zM3.063.437h-.438v1.75h.438zm1.313 0h-.438v1.75h.438zm2.625 2.625h-.438v.875h.438zm-.438-.438h-1.75v.438h1.75zm0 1.313h-1.75v.438h1.75zM.438 3.063H0v.875h.438zm1.75-.438H.438v.438h1.75z" fill="#000"/>
	<path d="M1.75 3.063H.438v.875h.438V3.5h.875z" fill="#f0f0f0"/>
	<path d="M2.188 3.938H.438v.438h1.75zM.438 1.313H0v.438h.438zm1.313 5.25h-.438v.438h.438zm.875-2.188h-.438v.438h.438z" fill="#000"/>
	<path d="M1.75 3.5h-.437v.438h.438zm.438-.438H1.75v.875h.438z" fill="#7fb134"/>
	<path d="M2.188 3.063H1.75v.875h.438z" fill="#3f581a"/>
	<path d="M4.375 4.375h-1.75v.438h1.75z" fill="#7fb134"/>
	<path d="M4.375 2.188h-1.75v.438h1.75z" fill="#f0f0f0"/>
	<path d="M4.813 4.375h-.438v.438h.438z" fill="#000"/>
	<path d="M4.813 3.938h-.438v.438h.438z" fill="#7fb134"/>
	<path d="M5.688 6.563H5.25v.438h.438zm.438-.438h-.438v.438h.438zm.438-.438h-.438v.438h.438zm.438-.438h-.438v.438h.438zM3.939 6.562h-.876V7h.875zm-2.625-.438H.875v.438h.438zm-.438-.438H.438v.438h.438zm2.188-.875h-.439v1.75h.438zm1.313 0h-.439v1.75h.438zM1.75 1.75H.438v.438h1.75V.438H1.75zm3.5 0V.438h-.438v1.75h1.75V1.75z" fill="#000"/>
	<path d="M.438 4.813v.438h1.313v1.313h.438v-1.75zm4.375 0v1.75h.438V5.25h1.313v-.438zM.438 5.25H0v.438h.438z" fill="#000"/>
	<path d="M5.688 6.125H5.25v.438h.438zm.438-.438h-.438v.438h.438zm.438-.438h-.438v.438h.438z" fill="#008456"/>
	<path d="M5.688 5.25H5.25v.438h.438z" fill="#f0f0f0"/>
	<path d="M3.938 3.063h-.875v.875h.875z" fill="#7fb134"/>
	<path d="M3.938 1.75h-.875v.438h.875zm0 3.063h-.875v.438h.875zm1.313-1.75h-.438v.875h.438z" fill="#3f581a"/>
`;function Fs(t={}){return n`<svg
		${j(t)}
		aria-hidden="true"
		role="img"
		width="14"
		height="14"
		viewBox="0 0 7 7"
		fill="none"
		xmlns="http://www.w3.org/2000/svg"
	>
		${pu}
	</svg>`}var vu=S`
	<path d="M4.813 4.375h.438v-.437h1.313V3.5H5.251v-.437h-.438V1.75h.875v-.437H4.375v.438H3.063v-.438h-.438V.875H1.75v.438h-.437v.438H.875v.438H.438v2.625h.438v.438h.438v.438h.438v-.875h1.75v.438h-.439v.438h.438v.438h.875v-.438h1.313v-.438h-.875z" fill="#54cfff"/>
	<path d="M3.938 4.813H3.5v.438h.438zm1.75.438H5.25v.438h.438zm.875-1.75h-.438v.438h.438zM5.25 3.063h-.438v.438h.438zM1.312 4.376H.875v.438h.438zm.438.438h-.437v.875h.438zm2.625.875H3.063v.438h1.313zm0-1.313h-.437v.438h.438z" fill="#4282D8"/>
	<path d="M3.938 0H3.5v.438h.438zm.438.438h-.438v.438h.438zm-.876 0H1.75v.438H3.5zM1.75.875h-.437v.438h.438zm1.313 0h-.438v.438h.438zm.438.438h-.438v.438h.438zm.875 0h-.438v.438h.438zM5.689.875H4.376v.438h1.313zm.438.438h-.438v.438h.438zm-4.814 0H.875v.438h.438zm-.438.437H.438v.438h.438zm-.437.438H0v2.625h.438zm.875.438H.875v1.75h.438zm.438-.438h-.438v.438h.438zm2.188-.438H1.75v.438h2.188z" fill="#000"/>
	<path d="M3.938 1.75H3.5v.875h.438zm1.75 0h-.875v.438h.875z" fill="#000"/>
	<path d="M5.25 1.75h-.438v1.313h.438zm1.313 1.313H5.25v.438h1.313zm.438.438h-.438v.438h.438zm-2.625-.875h-.438v1.75h.438zm2.188 1.313H5.251v.438h1.313zm-1.313.438h-.438v.875h.438z" fill="#000"/>
	<path d="M5.688 4.813h-.875v.438h.875zm.438.438h-.438v.438h.438zm-.438.438H4.375v.438h1.313zm-1.313.438h-1.75v.438h1.75zM3.5 4.814H1.75v.438H3.5zm-.875 1.75h-.437v.438h.438zm-.438-.438H1.75v.438h.438zm-.438-.438h-.436v.438h.438zm.438-.438H1.75v.438h.438zm.875 0h-.437v.438h.438zm-1.75 0H.875v.438h.438zm-.438-.438H.438v.438h.438zm.875-.438h-.436v.438h.438zm2.188 0H3.5v.438h.438z" fill="#000"/>
	<path d="M3.938 2.625H3.5v-.437H1.75v.438h-.437v1.75h.438v.438h1.75v-.438h.438z" fill="#9af4dc"/>
	<path d="M3.5 4.375H1.75v.438H3.5zm-1.75-.437h-.437v.438h.438zm2.188 0H3.5v.438h.438z" fill="#6c9ca6"/>
	<path d="M1.75 2.625h-.437v.438h.438zm.875.438h-.437v.438h.438zm.875-.875H1.75v.438H3.5z" fill="#f0f0f0"/>
	<path d="M3.5 5.688h-.437v.438h.438z" fill="#000"/>
	<path d="M.875 2.188H.438v.875h.438zm.875-.875h-.437v.438h.438zm.875-.438H1.75v.438h.875zm3.063.438H4.375v.438h1.313zM3.938.438H3.5v.438h-.437v.438h.438v.438h.438v-.439h.438V.875h-.439zM2.625 5.25h-.437v.438H1.75v.438h.438v.438h.438v-.438h.438v-.438h-.439z" fill="#f0f0f0"/>
`;function Ws(t={}){return n`<svg
		${j(t)}
		aria-hidden="true"
		role="img"
		width="14"
		height="14"
		viewBox="0 0 7 7"
		fill="none"
		xmlns="http://www.w3.org/2000/svg"
	>
		${vu}
	</svg>`}var gu=S`
	<path d="M5.688 1.313V.875h-.875v.438h-.438V.875h-.437V.438h-.875v.438h-.438v.438h-.437V.875h-.875v.438H.875v1.75h.875v.438h.438v-.438h2.625v.438h.438v-.438h.875v-1.75z" fill="#d1cdd5"/>
	<path d="M6.125 3.938V3.5h-1.75v-.437h-1.75v.438H.875v.438H.438v1.313h.438v.438h1.75v.438h.438v.438h.875v-.438h.438V5.69h1.75v-.438h.438V3.938z" fill="#57595f"/>
	<path d="M3.938 0h-.875v.438h.875zm-.875.438h-.438v.438h.438zm1.313 0h-.438v.438h.438zm1.313 0h-.875v.438h.875zm.438.438h-.438v.438h.438zm-1.313 0h-.438v.438h.438zM2.625.875h-.437v.438h.438zM2.188.438h-.875v.438h.875zm-1.313.875H.438v1.75h.438zm.438-.438H.875v.438h.438zM.875 3.5H.438v.438h.438zm-.437.438H0v1.313h.438zm.438 1.313H.438v.438h.438zm1.75.438H.875v.438h1.75zm.438.438h-.439v.438h.438zm.875.438h-.876v.438h.875zm.438-.438h-.439v.438h.438zm1.75-.438h-1.75v.438h1.75zm.438-.438h-.438v.438h.438zm.438-1.313h-.438v1.313h.438zM6.565 3.5h-.438v.438h.438zm0-2.188h-.438v1.75h.438zM2.188 3.5H1.75v.438h.438zm.438-.438h-.438V3.5h.438zm1.75-.438H2.625v.438h1.75zm.438.438h-.438V3.5h.438zm.438.438h-.438v.438h.438zm.438-.438h-.438V3.5h.875v-.437zm-4.377.001H.875v.438h.875v-.438z" fill="#000"/>
	<path d="M.875 4.813H.438v.438h.438zm.438.438H.875v.438h.438zm1.75.438h-.438v.438h.438zm1.313 0h-.438v.438h.438zm-.438.438h-.875v.438h.875zm2.188-.875h-.438v.438h.438zm.438-1.313h-.438v1.313h.438z" fill="#35363a"/>
	<path d="M1.313 2.625H.875v.438h.438zm.875.438H1.75v.438h.438zm3.063 0h-.438v.438h.438zm-2.626-.438h-.437v.438h.438zm2.188 0h-.438v.438h.438z" fill="#847d8b"/>
	<path d="M5.25 3.063h-.438v.438h.438zm-.875-.875h-1.75v.438h1.75zm1.75-.438h-.438v1.313h.438z" fill="#847d8b"/>
	<path d="M1.75 1.75h-.437v.438h.438zm-.437-.437H.875v.438h.438zm.875-.438h-.875v.438h.875zm.875 0h-.438v.438h.438zm.875-.438h-.875v.438h.875zm.438.438h-.438v.438h.438zm1.313 0h-.875v.438h.875zm.438.438h-.438v.438h.438z" fill="#f0f0f0"/>
	<path d="M.875 3.938H.438v.438h.438zm.438-.438H.875v.438h.438zm1.313 0h-.438v.438h.438zm1.75-.438H2.625V3.5h1.75zm.875.875h-.438v.438h.438zm.875-.438h-.875v.438h.875z" fill="#d8d8d8"/>
`;function Ks(t={}){return n`<svg
		${j(t)}
		aria-hidden="true"
		role="img"
		width="14"
		height="14"
		viewBox="0 0 7 7"
		fill="none"
		xmlns="http://www.w3.org/2000/svg"
	>
		${gu}
	</svg>`}var bu=S`
	<path d="M6.125 1.75v-.437h-.438V.875h-.438V.438H2.625v.438H1.75v.438h-.437v.438H.875v.875H.438v2.188h.438v.438h.438v.438h.438v.438h.438v.438h2.188v-.438h.875v-.438h.438v-.438h.438v-.875h.438V1.75z" fill="#bcef42"/>
	<path d="M6.563.438h-.875v.438h.875z" fill="#f0f0f0"/>
	<path d="M1.313 5.688H.438v.438h.875z" fill="#bcef42"/>
	<path d="M1.75 6.125H.438v.438h1.313z" fill="#7fb134"/>
	<path d="M6.563 3.5h-.438v.875h.438z" fill="#816bee"/>
	<path d="M5.25.438H2.625v.438H5.25z" fill="#f0f0f0"/>
	<path d="M5.25.875H2.625v.438H5.25z" fill="#b79cf8"/>
	<path d="M4.375 6.125H2.188v.438h2.188z" fill="#816bee"/>
	<path d="M6.563.875h-.438v.438h.438z" fill="#bcef42"/>
	<path d="M2.625 2.188h-.437v.438h.438zM1.313 1.75H.875v.438h.438zm.438-.438h-.438v.438h.438z" fill="#f0f0f0"/>
	<path d="M2.625 1.313h-.437v.438h.438zm3.063 0H5.25v.438h.438z" fill="#b79cf8"/>
	<path d="M2.188.875H1.75v.438h.438zm.875 1.75h-.438v.438h.438zM.875 5.25H.438v.438h.438z" fill="#f0f0f0"/>
	<path d="M6.125 4.813h-.438v.438h.438zm-.438.438h-.438v.438h.438zm-.438.438h-.438v.438h.438z" fill="#816bee"/>
	<path d="M6.563.438v.875h-.438V.875h-.438v.438h.438v.438h.438v2.625h.438V.438zm-5.25.875H.875v.438h.438zm.438-.438h.875V.438H1.75zh-.438v.438h.438zm4.813 3.5h-.438v.875h.438zM.875 1.75H.438v.875h.438zM5.25 6.125h-.875v.438h.875zm.875-.875h-.438v.438h.438zm-4.812 0H.875v.438h.438zm.438.438h-.438v.438h.438zm-.875-.875H.438v.438h.438zm4.813.875h-.438v.438h.438zM.438 2.625H0v3.938h.438z" fill="#000"/>
	<path d="M5.25.875h.438V.438h.875V0H2.625v.438H5.25zM2.188 6.563v-.438H1.75v.438H.438v.438h3.938v-.438z" fill="#000"/>
	<path d="M.875 2.625H.438V3.5h.438z" fill="#f0f0f0"/>
	<path d="M4.375 2.625H3.5v.438h.875zm-.438 1.75h-.874v.438h.875zm.875-1.313h-.438v.875h.438zm-3.5 1.75h.875v-.438H1.75V2.188h-.437zm3.5-3.063H3.063v.438h1.75zm-.438 3.5H2.625v.438h1.75zm2.188-3.063h-.438v1.313h.438zM.875 3.5H.438v1.313h.438zm1.313-1.75H1.75v.438h.438zm1.313 1.313h-.438v.438h.438zm-.438.875h-.438v.438h.438zm-.438.875h-.437v.438h.438zm1.75-.875h-.437v.438h.438zm.438.875h-.438v.438h.438zm.438-.438h-.438v.438h.438zm-2.188-1.75v-.437h-.438v.438h-.437v1.313h.438V2.625zm3.063-.875h-.438v.438h.438zm-.875.438h-.438v.438h.438zm.438.438h-.438v1.75h.438zM1.313 4.813H.875v.438h.438zm.438.438h-.438v.438h.438zm.438.438H1.75v.438h.438z" fill="#b79cf8"/>
`;function Zs(t={}){return n`<svg
		${j(t)}
		aria-hidden="true"
		role="img"
		width="14"
		height="14"
		viewBox="0 0 7 7"
		fill="none"
		xmlns="http://www.w3.org/2000/svg"
	>
		${bu}
	</svg>`}var _u=S`
	<path d="M6.125 1.75v-.437h-.438V.875h-.438V.438H1.75v.438h-.437v.438H.875v.438H.438v2.625h.438v.438h.438v.438h.438v.875h.438v.438h2.625v-.438h.438v-.875h.438v-.438h.438v-.438h.438V1.75z" fill="#d1cdd5"/>
	<path d="M1.75.438h-.437v.438h.438zm-.437.437H.875v.438h.438zm-.438.438H.438v.438h.438zm.875 3.938h-.437v.875h.438zm-.438-.438H.875v.438h.438zm.875 1.313H1.75v.438h.438zM.874 4.376H.438v.438h.438z" fill="#000"/>
	<path d="M1.75 4.813h-.437v.438h.438zm.438.875H1.75v.438h.438zm-.875-1.313H.875v.438h.438zm1.75-1.313H1.75v1.313h1.313z" fill="#847d8b"/>
	<path d="M3.063 3.5h-.875v.875h.875z" fill="#57595f"/>
	<path d="M5.25 3.063H3.938v1.313h1.313z" fill="#847d8b"/>
	<path d="M5.25 3.5h-.875v.875h.875z" fill="#57595f"/>
	<path d="M5.25 5.254h.438v-.438H5.25zm-.438.875h.438v-.438h-.438zm.875-1.313h.438v-.438h-.438z" fill="#847d8b"/>
	<path d="M.438 1.75H0v2.625h.438z" fill="#000"/>
	<path d="M.875 1.75H.438v2.625h.438z" fill="#fff"/>
	<path d="M5.25.879h.438V.441H5.25zm.438.438h.438V.879h-.438zm.438.438h.438v-.438h-.438zM5.251 6.13h.438v-.875h-.438zm.438-.875h.438v-.438h-.438zm-.875 1.313h.438V6.13h-.438zm1.313-1.75h.438V4.38h-.438zm.438-.438h.438V1.755h-.438z" fill="#000"/>
	<path d="M6.125 4.379h.438V1.754h-.438z" fill="#847d8b"/>
	<path d="M1.75 0v.438h3.5V0z" fill="#000"/>
	<path d="M1.75.875h-.437v.438h.438zm-.437.438H.875v.438h.438zm.438.438h-.438v.438h.438zm3.5-.433h.438V.88h-.438zm.438.438h.438v-.438h-.438zM1.75.438v.438h3.5V.438z" fill="#fff"/>
	<path d="M2.188 6.563v.438h2.625v-.438z" fill="#000"/>
	<path d="M2.188 6.125v.438h2.625v-.438z" fill="#847d8b"/>
	<path d="M3.063 5.688h-.438v.875h.438zm1.313 0h-.438v.875h.438z" fill="#57595f"/>
`;function Gs(t={}){return n`<svg
		${j(t)}
		aria-hidden="true"
		role="img"
		width="14"
		height="14"
		viewBox="0 0 7 7"
		fill="none"
		xmlns="http://www.w3.org/2000/svg"
	>
		${_u}
	</svg>`}var zu=S`
	<path d="M3.063 0H1.75v.438h1.313zm1.75.438h-1.75v.438h1.75zm-.875 2.187H3.5v1.75h.438zm-3.5-.437H0v2.625h.438zM6.563.875h-1.75v.438h1.75z" fill="#000"/>
	<path d="M3.063.438H1.75v.438h1.313zm1.75.438h-1.75v.438h1.75zm1.75.438h-1.75v.438h1.75z" fill="#f0f0f0"/>
	<path d="M3.063 6.563H1.75v.438h1.313z" fill="#000"/>
	<path d="M2.625 6.125v-.438h-.437v-.875H1.75V2.188h.438v-.875h.438V.875H1.75v.438H.875v1.75H.438v1.75h.438v.875h.438v.438h.438v.438h1.313v-.438z" fill="#ffe361"/>
	<path d="M3.063 6.125H1.75v.438h1.313z" fill="#ffb84b"/>
	<path d="M4.813 6.125h-1.75v.438h1.75z" fill="#000"/>
	<path d="M4.375 5.688V5.25h-.437v-.875H3.5v-1.75h.438V1.75h.438v-.437H3.063v.438h-.438v1.313h-.437v1.75h.438v.875h.438v.438h1.75v-.438z" fill="#ffe361"/>
	<path d="M6.563 5.688h-1.75v.438h1.75zM1.75.438h-.437v.438h.438zm-.437.437H.875v.438h.438zm-.438.438H.438v.875h.438zm6.125 0h-.438v.438H7zm-.438.438h-.438v.438h.438zm-.438.438h-.438v.875h.438zm.875 3.063h-.438v.438h.438zm-.438-.438h-.438v.438h.438zm-.438-.875h-.438v.875h.438zm-.438-.875h-.438v.875h.438zM1.747 6.127h-.434v.438h.438zm-.438-.438H.875v.438h.438zm-.438-.875H.438v.875h.438zm1.313-2.625H1.75v2.625h.438zM3.059.876h-.434v.438h.438zm-.434.437h-.437v.875h.438z" fill="#000"/>
	<path d="M.875 2.188H.438v.875h.438zm1.75 0h-.437v.875h.438z" fill="#f0f0f0"/>
	<path d="M2.188 1.313H1.75v.875h.438z" fill="#ffb84b"/>
	<path d="M4.813 1.313h-.438v.438h.438z" fill="#000"/>
	<path d="M1.75.875h-.437v.438h.438z" fill="#f0f0f0"/>
	<path d="M2.625.875h-.437v.438h.438zm1.313.875H3.5v.875h.438zm.438-.438h-.438v.438h.438zm-2.188 3.5H1.75v.438h.438zm-.438.875h-.437v.438h.438zm-.438-.875H.875v.875h.438zm2.188.875v-.438h-.437v-.438h-.438v.875h.438v.438h1.75v-.438zm.438-1.313H3.5v.438h.438z" fill="#ffb84b"/>
	<path d="M4.375 5.688V5.25h-.437v-.875H3.5v-1.75h.438V1.75h.438v-.437H3.063v.438h-.438v1.313h-.437v1.75h.438v.875h.438v.438h1.75v-.438z" fill="url(#a)"/>
	<path d="M6.125 5.25v-.438h-.438v-.874h-.438v-.875h.438v-.875h.438V1.75H4.812v.438h-.438v.438h-.436v1.75h.438v.875h.438v.438h1.75v-.438z" fill="#ff2c52"/>
	<path d="M5.688 2.188H5.25v.875h.438zm.438-.438h-.438v.438h.438zm-.438 2.188H5.25v.438h.438zM5.25 5.251v-.438h-.875v.438h.438v.438h1.75v-.438z" fill="#be0351"/>
	<path d="M1.313 1.313H.875v.438h.438zm0 1.75H.875v.438h.438zm1.75-1.75h-.438v.438h.438zm1.75.438h-.438v.438h.438zm-.438.875h-.437v.438h.438z" fill="#f0f0f0"/>
	<path d="M4.375 1.75h-.437v.875h.438zM3.062 5.688h-.437v.438h.438zm-.438-.875h-.436v.875h.438zm2.188.438h-.438v.438h.438zm-.438-.875h-.436v.875h.438z" fill="#000"/>
	<defs>
		<radialGradient id="a" cx=".75" cy=".5" r="1" fx=".75" fy=".5">
		<stop stop-color="#ff2c52" offset="30%"/>
		<stop stop-color="#ffe361" offset="70%"/>
		</radialGradient>
	</defs>
`;function Qs(t={}){return n`<svg
		${j(t)}
		aria-hidden="true"
		role="img"
		width="14"
		height="14"
		viewBox="0 0 7 7"
		fill="none"
		xmlns="http://www.w3.org/2000/svg"
	>
		${zu}
	</svg>`}var yu=S`
	<path d="M4.813.438v.438h-.438v.438h-.437v.438H3.5v.438h-.437v.875h-.438v.438H3.5v.875h.438v-.44h.875V3.5h.438v-.437h.438v-.438h.438v-.437h.438V.438z" fill="#d1cdd5"/>
	<path d="M1.313 3.938h.438v.438h.875v.875h.438v.438h.875v.438h.875v-.875h-.876v-.438H3.5v-.438h-.437v-.438h-.438V3.5h-.437v-.437H1.75v-.875H.875v.875h.438z" fill="#ffe361"/>
	<path d="M2.188 4.813h-.875v.875h.875zm-.875.875H.438v.875h.875z" fill="#ffe361"/>
	<path d="M4.813.438h-.438v.438h.438zm-.438.438h-.437v.438h.438zm-.437.437H3.5v.438h.438zM3.5 1.75h-.437v.438h.438zm-.437.438h-.438v.875h.438zm-.875 0H1.75v.875h.438zm-1.313 0H.438v.875h.438zm.438.875H.875v.875h.438zm3.5.875h-.875v.438h.875zm0 .875h-.875v.438h.875zm.438.438h-.438v.875h.438z" fill="#000"/>
	<path d="M6.563.438h-.438v1.75h.438z" fill="#847d8b"/>
	<path d="M.438 5.688H0v.875h.438zm4.375.438h-.875v.438h.875zm-.875-.438h-.875v.438h.875z" fill="#000"/>
	<path d="M2.188 5.25h-.875v.438h.875zm-.875.875H.438v.438h.875z" fill="#ffb84b"/>
	<path d="M1.313 6.125v.438h.438v-.438h.438v-.438h-.876zm1.313-.875v-.875H1.75v-.437h-.437v.875h.875v.875h.875V5.25zm-1.313 0v-.438H.875v.438H.438v.438h.875zm0 1.313H.438v.438h.875zM1.75 1.75H.875v.438h.875zm1.313 2.188v.438h.438V3.5h-.876v.438z" fill="#000"/>
	<path d="M5.688 1.313H5.25v.438h.438zm-.438.438h-.438v.438h.438zm-.438.438h-.438v.438h.438zm-.438.438h-.436v.438h.438zm-.436.436H3.5v.438h.438z" fill="#847d8b"/>
	<path d="M3.063 3.063h-.438v.438h.438z" fill="#f0f0f0"/>
	<path d="M1.75 3.5h-.437v.438h.438zm-.437-.875H.875v.438h.438zm.875 1.313H1.75v.438h.438zm.875.875h-.438v.438h.438zm.438.438h-.438v.438h.438zm.875.438h-.438v.438h.438z" fill="#ffb84b"/>
	<path d="M3.938 4.375H3.5v.438h.438zM2.625 3.063h-.437v.438h.438zm3.938-.875h-.438v.438h.438zm-.438.438h-.438v.438h.438zm-.438.438h-.438v.438h.438zm-.438.438h-.438v.438h.438zm-.438-3.5V.44h1.75v1.75h.438V0z" fill="#000"/>
	<path d="M4.813 5.25h-.438v.438h.438zm-.875-.438H3.5v.438h.438zM3.5 4.374h-.437v.438h.438zm-.437-.436h-.438v.438h.438zM2.625 3.5h-.437v.438h.438zm-.437-.437H1.75v.438h.438zM3.5 2.188h-.437v.438h1.313v-.438h-.438V1.75H3.5zM4.375.875v.438h-.437v.438h1.313v-.438h-.438V.875zm1.75-.438H4.812v.438h1.313z" fill="#f0f0f0"/>
	<path d="M6.125 2.188h-.438v.438h.438zm-.438.438h-.438v.438h.438zm-.438.438h-.438v.438h.438zm-.438.438h-.438v.438h.438zm-.873.436H3.5v.438h.438z" fill="#847d8b"/>
	<path d="M1.75 2.188h-.437v.438h.438zm0 2.625h-.437v.438h.438zm-.875.875H.438v.438h.438z" fill="#f0f0f0"/>
`;function Ys(t={}){return n`<svg
		${j(t)}
		aria-hidden="true"
		role="img"
		width="14"
		height="14"
		viewBox="0 0 7 7"
		fill="none"
		xmlns="http://www.w3.org/2000/svg"
	>
		${yu}
	</svg>`}var xu=S`
	<path d="M5.688 2.625v-.437H5.25V1.75h-.438v-.437h-.438V.875h-.436V.438h-.875v.438h-.438v.438h-.437v.438H1.75v.438h-.437v.438H.875v.875H.438v2.188h.438v.438h.875v.438h3.5v-.438h.875v-.438h.438V3.5h-.438v-.875z" fill="#0abbff"/>
	<path d="M3.063 0v.438h.875V0zm-.438.438v.438h.438V.438zm1.313 0v.438h.438V.438zm.438.438v.438h.438V.875zm.438.438v.438h.438v-.439zm.438.438v.438h.438v-.44zm.438.438v.438h.438v-.44zm.438.438v.875h.438v-.878zm-5.69-.003V3.5h.438v-.875zM0 3.5v2.188h.438V3.5zm6.563 0v2.188h.438V3.5zM2.188.875v.438h.438V.875zm-.438.438v.438h.438v-.438zm-.437.437v.438h.438V1.75zm-.438.438v.438h.438v-.438zm-.438 3.5v.438h.438v-.438zm5.688 0v.438h.438v-.438zm-4.375.875v.438h3.5v-.438z" fill="#000"/>
	<path d="M1.75 6.125v.438h3.5v-.438z" fill="#4282d8"/>
	<path d="M.875 6.125v.438h.875v-.438zm5.25.438v-.438H5.25v.438z" fill="#000"/>
	<path d="M3.063.438v.438h.875V.438z" fill="#fff"/>
	<path opacity=".5" d="M4.813 3.5v-.437h-.438v-.438h-.437v-.437h-.875v.438h-.438v.438h-.437v.438H1.75v1.313h.438v.438h2.625v-.438h.438V3.5z" fill="#fff"/>
	<path d="M2.625.875v.438h.438V.875zm-.437.438v.438h.438v-.438zm.438.438v.438h.438V1.75zM1.75 1.75v.438h.438V1.75zm-.437.438v.438h.438v-.438zm-.438.437V3.5h.438v-.875zM.438 3.5v.875h.438V3.5z" fill="#fff"/>
	<path d="M5.25 2.188v.438h.438v-.438zm.438.438v.875h.438v-.876zm.438.875v1.75h-.438v.438H5.25v.438h.875v-.438h.438V3.5zM.875 6.125h.875v-.438H.875z" fill="#4282d8"/>
`;function Js(t={}){return n`<svg
		${j(t)}
		aria-hidden="true"
		role="img"
		width="14"
		height="14"
		viewBox="0 0 7 7"
		fill="none"
		xmlns="http://www.w3.org/2000/svg"
	>
		${xu}
	</svg>`}var $u=globalThis.$discordMessage??{};function It(){return $u}var so={blue:"https://cdn.discordapp.com/embed/avatars/0.png",gray:"https://cdn.discordapp.com/embed/avatars/1.png",green:"https://cdn.discordapp.com/embed/avatars/2.png",orange:"https://cdn.discordapp.com/embed/avatars/3.png",red:"https://cdn.discordapp.com/embed/avatars/4.png",pink:"https://cdn.discordapp.com/embed/avatars/5.png"},io=It().avatars??{},Xs=Object.assign(so,io,{default:so[io.default]??io.default??so.blue}),dn=It().profiles??{},ln=It().defaultTheme==="light"?"light":"dark",un=It().defaultMode==="compact"?"compact":"cozy",hn=It().defaultBackground==="none"?"none":"discord",cn=new Map([["heart",Rs()],["crystal",Is()],["diamond",As()],["explosion",js()],["flame",Os()],["flower",Ds()],["key",Vs()],["leaf",Ps()],["lightning",Ns()],["magic",Ls()],["moon",Bs()],["mushroom",qs()],["mythical",Us()],["ornament",Fs()],["plasma",Ws()],["rock",Ks()],["shell",Zs()],["skull",Gs()],["sun",Qs()],["sword",Ys()],["water",Js()]]);var wu=S`
	<path
		fill="currentColor"
		d="M18.91 12.98a5.45 5.45 0 0 1 2.18 6.2c-.1.33-.09.68.1.96l.83 1.32a1 1 0 0 1-.84 1.54h-5.5A5.6 5.6 0 0 1 10 17.5a5.6 5.6 0 0 1 5.68-5.5c1.2 0 2.32.36 3.23.98Z"
	/>
	<path
		fill="currentColor"
		d="M19.24 10.86c.32.16.72-.02.74-.38L20 10c0-4.42-4.03-8-9-8s-9 3.58-9 8c0 1.5.47 2.91 1.28 4.11.14.21.12.49-.06.67l-1.51 1.51A1 1 0 0 0 2.4 18h5.1a.5.5 0 0 0 .49-.5c0-4.2 3.5-7.5 7.68-7.5 1.28 0 2.5.3 3.56.86Z"
	/>
`;function Nr(t={}){return n`<svg
		${j(t)}
		class="discord-mention-icon"
		aria-hidden="false"
		width="24"
		height="24"
		viewBox="0 0 20 20"
		xmlns="http://www.w3.org/2000/svg"
	>
		${wu}
	</svg>`}var Mu=S`
	<path
		fill="currentColor"
		fill-rule="evenodd"
		clip-rule="evenodd"
		d="M10.99 3.16A1 1 0 1 0 9 2.84L8.15 8H4a1 1 0 0 0 0 2h3.82l-.67 4H3a1 1 0 1 0 0 2h3.82l-.8 4.84a1 1 0 0 0 1.97.32L8.85 16h4.97l-.8 4.84a1 1 0 0 0 1.97.32l.86-5.16H20a1 1 0 1 0 0-2h-3.82l.67-4H21a1 1 0 1 0 0-2h-3.82l.8-4.84a1 1 0 1 0-1.97-.32L15.15 8h-4.97l.8-4.84ZM14.15 14l.67-4H9.85l-.67 4h4.97Z"
	/>
`;function Lr(t={}){return n`<svg
		${j(t)}
		class="discord-mention-icon"
		aria-hidden="false"
		width="24"
		height="24"
		viewBox="0 0 24 24"
		xmlns="http://www.w3.org/2000/svg"
	>
		${Mu}
	</svg>`}var ku=S`
	<path
		fill="currentColor"
		d="M12 2.81a1 1 0 0 1 0-1.41l.36-.36a1 1 0 0 1 1.41 0l9.2 9.2a1 1 0 0 1 0 1.4l-.7.7a1 1 0 0 1-1.3.13l-9.54-6.72a1 1 0 0 1-.08-1.58l1-1L12 2.8ZM12 21.2a1 1 0 0 1 0 1.41l-.35.35a1 1 0 0 1-1.41 0l-9.2-9.19a1 1 0 0 1 0-1.41l.7-.7a1 1 0 0 1 1.3-.12l9.54 6.72a1 1 0 0 1 .07 1.58l-1 1 .35.36ZM15.66 16.8a1 1 0 0 1-1.38.28l-8.49-5.66A1 1 0 1 1 6.9 9.76l8.49 5.65a1 1 0 0 1 .27 1.39ZM17.1 14.25a1 1 0 1 0 1.11-1.66L9.73 6.93a1 1 0 0 0-1.11 1.66l8.49 5.66Z"
	/>
`;function Br(t={}){return n`<svg
		${j(t)}
		class="discord-mention-icon"
		aria-hidden="false"
		width="24"
		height="24"
		viewBox="0 0 24 24"
		xmlns="http://www.w3.org/2000/svg"
	>
		${ku}
	</svg>`}var Hu=S`
	<path
		fill="currentColor"
		fill-rule="evenodd"
		clip-rule="evenodd"
		d="M6 9h1V6a5 5 0 0 1 10 0v3h1a3 3 0 0 1 3 3v8a3 3 0 0 1-3 3H6a3 3 0 0 1-3-3v-8a3 3 0 0 1 3-3Zm9-3v3H9V6a3 3 0 1 1 6 0Zm-1 8a2 2 0 0 1-1 1.73V18a1 1 0 1 1-2 0v-2.27A2 2 0 1 1 14 14Z"
	/>
`;function qr(t={}){return n`<svg
		${j(t)}
		class="discord-mention-icon"
		aria-hidden="false"
		width="24"
		height="24"
		viewBox="0 0 24 24"
		xmlns="http://www.w3.org/2000/svg"
	>
		${Hu}
	</svg>`}var Eu=S`
	<path
		fill="currentColor"
		d="M12 3a1 1 0 0 0-1-1h-.06a1 1 0 0 0-.74.32L5.92 7H3a1 1 0 0 0-1 1v8a1 1 0 0 0 1 1h2.92l4.28 4.68a1 1 0 0 0 .74.32H11a1 1 0 0 0 1-1V3ZM15.1 20.75c-.58.14-1.1-.33-1.1-.92v-.03c0-.5.37-.92.85-1.05a7 7 0 0 0 0-13.5A1.11 1.11 0 0 1 14 4.2v-.03c0-.6.52-1.06 1.1-.92a9 9 0 0 1 0 17.5Z"
	/>
	<path
		fill="currentColor"
		d="M15.16 16.51c-.57.28-1.16-.2-1.16-.83v-.14c0-.43.28-.8.63-1.02a3 3 0 0 0 0-5.04c-.35-.23-.63-.6-.63-1.02v-.14c0-.63.59-1.1 1.16-.83a5 5 0 0 1 0 9.02Z"
	/>
`;function Ur(t={}){return n`<svg
		${j(t)}
		class="discord-mention-icon"
		aria-hidden="false"
		width="24"
		height="24"
		viewBox="0 0 24 24"
		xmlns="http://www.w3.org/2000/svg"
	>
		${Eu}
	</svg>`}var Ft=function(t,r,e,s,i,o){function a(y){if(y!==void 0&&typeof y!="function")throw new TypeError("Function expected");return y}for(var d=s.kind,u=d==="getter"?"get":d==="setter"?"set":"value",c=!r&&t?s.static?t:t.prototype:null,h=r||(c?Object.getOwnPropertyDescriptor(c,s.name):{}),l,z=!1,v=e.length-1;v>=0;v--){var b={};for(var m in s)b[m]=m==="access"?{}:s[m];for(var m in s.access)b.access[m]=s.access[m];b.addInitializer=function(y){if(z)throw new TypeError("Cannot add initializers after decoration has completed");o.push(a(y||null))};var p=(0,e[v])(d==="accessor"?{get:h.get,set:h.set}:h[u],b);if(d==="accessor"){if(p===void 0)continue;if(p===null||typeof p!="object")throw new TypeError("Object expected");(l=a(p.get))&&(h.get=l),(l=a(p.set))&&(h.set=l),(l=a(p.init))&&i.unshift(l)}else(l=a(p))&&(d==="field"?i.unshift(l):h[u]=l)}c&&Object.defineProperty(c,s.name,h),z=!0},Oe=function(t,r,e){for(var s=arguments.length>2,i=0;i<r.length;i++)e=s?r[i].call(t,e):r[i].call(t);return s?e:void 0},Ee="light-theme",At="compact-mode",oo="no-background",H4=(()=>{let t=[V("discord-messages")],r,e=[],s,i=G,o,a=[],d=[],u,c=[],h=[],l,z=[],v=[],b,m=[],p=[],y,I=[],T=[];var L=class extends i{static{s=this}static{let k=typeof Symbol=="function"&&Symbol.metadata?Object.create(i[Symbol.metadata]??null):void 0;o=[Vr({context:Ee}),w({type:Boolean,reflect:!0,attribute:"light-theme"})],u=[Vr({context:oo}),w({type:Boolean,reflect:!0,attribute:"no-background"})],l=[Vr({context:At}),w({type:Boolean,reflect:!0,attribute:"compact-mode"})],b=[w({reflect:!0,attribute:"channel-type"})],y=[w({reflect:!0,attribute:"channel-name"})],Ft(this,null,o,{kind:"accessor",name:"lightTheme",static:!1,private:!1,access:{has:x=>"lightTheme"in x,get:x=>x.lightTheme,set:(x,q)=>{x.lightTheme=q}},metadata:k},a,d),Ft(this,null,u,{kind:"accessor",name:"noBackground",static:!1,private:!1,access:{has:x=>"noBackground"in x,get:x=>x.noBackground,set:(x,q)=>{x.noBackground=q}},metadata:k},c,h),Ft(this,null,l,{kind:"accessor",name:"compactMode",static:!1,private:!1,access:{has:x=>"compactMode"in x,get:x=>x.compactMode,set:(x,q)=>{x.compactMode=q}},metadata:k},z,v),Ft(this,null,b,{kind:"accessor",name:"channelType",static:!1,private:!1,access:{has:x=>"channelType"in x,get:x=>x.channelType,set:(x,q)=>{x.channelType=q}},metadata:k},m,p),Ft(this,null,y,{kind:"accessor",name:"channelName",static:!1,private:!1,access:{has:x=>"channelName"in x,get:x=>x.channelName,set:(x,q)=>{x.channelName=q}},metadata:k},I,T),Ft(null,r={value:s},t,{kind:"class",name:s.name,metadata:k},null,e),L=s=r.value,k&&Object.defineProperty(s,Symbol.metadata,{enumerable:!0,configurable:!0,writable:!0,value:k})}static styles=Z`
		:host {
			color: #fff;
			background-color: #36393e;
			display: block;
			font-size: 16px;
			font-family: 'gg sans', 'Noto Sans', Whitney, 'Helvetica Neue', Helvetica, Roboto, Arial, sans-serif;
			line-height: 170%;
			border: 1px solid rgba(255, 255, 255, 0.05);
		}

		:host([light-theme]) {
			color: #747f8d;
			background-color: #fff;
			border-color: #dedede;
		}

		:host([no-background]) {
			background-color: unset;
		}

		::slotted(*) {
			padding-top: 0.125rem;
			padding-bottom: 0.125rem;
		}

		::slotted(*:first-child) {
			margin-top: 0.5rem;
		}

		::slotted(*:not(:first-child)) {
			margin-top: 1.0625rem;
		}

		:host([compact-mode]) ::slotted(*:not(:first-child)) {
			margin-top: unset;
		}

		::slotted(*:last-child) {
			margin-bottom: 0.5rem;
			border-bottom-width: 0;
		}

		:host .discord-channel-header {
			display: flex;
			align-items: center;
			padding: 0.5rem 1rem;
			box-shadow:
				0 2px 0 0 rgba(0, 0, 0, 0.05),
				0 1.5px 0 0 rgba(0, 0, 0, 0.05),
				0 1px 0 0 rgba(0, 0, 0, 0.16);
		}

		:host .discord-channel-icon {
			height: 24px;
			width: auto;
			margin: 0 8px;
			position: relative;
			flex: 0 0 auto;
			color: #80848e;
		}

		:host([light-theme]) .discord-channel-icon {
			color: #6d6f78;
		}

		:host .discord-channel-name {
			margin: 0 8px 0 0;
			flex: 0 0 auto;
			min-width: auto;
		}
	`;#e=Oe(this,a,!1);get lightTheme(){return this.#e}set lightTheme(k){this.#e=k}#t=(Oe(this,d),Oe(this,c,!1));get noBackground(){return this.#t}set noBackground(k){this.#t=k}#r=(Oe(this,h),Oe(this,z,!1));get compactMode(){return this.#r}set compactMode(k){this.#r=k}#s=(Oe(this,v),Oe(this,m,void 0));get channelType(){return this.#s}set channelType(k){this.#s=k}#i=(Oe(this,p),Oe(this,I,void 0));get channelName(){return this.#i}set channelName(k){this.#i=k}connectedCallback(){super.connectedCallback(),(this.lightTheme||ln==="light"&&this.lightTheme)&&(this.lightTheme=!0),(this.compactMode||un==="compact"&&this.compactMode)&&(this.compactMode=!0),(this.noBackground||hn==="none"&&this.noBackground)&&(this.noBackground=!0)}render(){let k;switch(this.channelType){case"text":k=n`${Lr()}`;break;case"voice":k=n`${Ur()}`;break;case"locked":k=n`${qr()}`;break;case"thread":k=n`${Br()}`;break;case"forum":k=n`${Nr()}`;break}return n`
			${W(this.channelType&&this.channelName,()=>n`<div class="discord-channel-header">
						<div class="discord-channel-icon">${k}</div>
						<div class="discord-channel-name">${this.channelName}</div>
					</div>`)}
			<slot></slot>
		`}constructor(){super(...arguments),Oe(this,T)}static{Oe(s,e)}};return L=s})();var Tu=S`
	<path d="M7.4,11.17,4,8.62,5,7.26l2,1.53L10.64,4l1.36,1Z" fill="currentColor" />
`;function Fr(t={}){return n`<svg
		${j(t)}
		class="discord-application-tag-verified"
		aria-label="Verified App"
		aria-hidden="false"
		width="16"
		height="16"
		viewBox="0 0 16 15.2"
		xmlns="http://www.w3.org/2000/svg"
	>
		${Tu}
	</svg>`}var ao=function(t,r,e,s,i,o){function a(y){if(y!==void 0&&typeof y!="function")throw new TypeError("Function expected");return y}for(var d=s.kind,u=d==="getter"?"get":d==="setter"?"set":"value",c=!r&&t?s.static?t:t.prototype:null,h=r||(c?Object.getOwnPropertyDescriptor(c,s.name):{}),l,z=!1,v=e.length-1;v>=0;v--){var b={};for(var m in s)b[m]=m==="access"?{}:s[m];for(var m in s.access)b.access[m]=s.access[m];b.addInitializer=function(y){if(z)throw new TypeError("Cannot add initializers after decoration has completed");o.push(a(y||null))};var p=(0,e[v])(d==="accessor"?{get:h.get,set:h.set}:h[u],b);if(d==="accessor"){if(p===void 0)continue;if(p===null||typeof p!="object")throw new TypeError("Object expected");(l=a(p.get))&&(h.get=l),(l=a(p.set))&&(h.set=l),(l=a(p.init))&&i.unshift(l)}else(l=a(p))&&(d==="field"?i.unshift(l):h[u]=l)}c&&Object.defineProperty(c,s.name,h),z=!0},Wr=function(t,r,e){for(var s=arguments.length>2,i=0;i<r.length;i++)e=s?r[i].call(t,e):r[i].call(t);return s?e:void 0},fn=(()=>{let t=[V("discord-verified-author-tag")],r,e=[],s,i=G,o,a=[],d=[],u,c=[],h=[];var l=class extends i{static{s=this}static{let z=typeof Symbol=="function"&&Symbol.metadata?Object.create(i[Symbol.metadata]??null):void 0;o=[w({type:Boolean})],u=[ve({context:At}),w({type:Boolean,reflect:!0,attribute:"compact-mode"})],ao(this,null,o,{kind:"accessor",name:"verified",static:!1,private:!1,access:{has:v=>"verified"in v,get:v=>v.verified,set:(v,b)=>{v.verified=b}},metadata:z},a,d),ao(this,null,u,{kind:"accessor",name:"compactMode",static:!1,private:!1,access:{has:v=>"compactMode"in v,get:v=>v.compactMode,set:(v,b)=>{v.compactMode=b}},metadata:z},c,h),ao(null,r={value:s},t,{kind:"class",name:s.name,metadata:z},null,e),l=s=r.value,z&&Object.defineProperty(s,Symbol.metadata,{enumerable:!0,configurable:!0,writable:!0,value:z})}static styles=Z`
		:host {
			background-color: #5865f2;
			color: #fff;
			font-size: 0.625em;
			margin-left: 4px;
			border-radius: 3px;
			line-height: 100%;
			text-transform: uppercase;
			display: inline-flex;
			align-items: center;
			height: 0.9375rem;
			padding: 0 0.275rem;
			margin-top: 0.075em;
			border-radius: 0.1875rem;
		}

		:host .discord-application-tag-verified {
			display: inline-block;
			width: 0.9375rem;
			height: 0.9375rem;
			margin-left: -0.25rem;
		}

		:host([compact-mode]) {
			padding-left: 10px;
			padding-right: 4px;
			margin-right: 0.25rem;
			margin-left: 0px !important;
			margin-top: 0px !important;
		}

		:host([compact-mode]) .discord-application-tag-verified {
			margin-right: 0.7em;
			margin-left: -0.7em;
		}
	`;#e=Wr(this,a,!1);get verified(){return this.#e}set verified(z){this.#e=z}#t=(Wr(this,d),Wr(this,c,!1));get compactMode(){return this.#t}set compactMode(z){this.#t=z}render(){return n`${W(this.verified,()=>Fr())}App`}constructor(){super(...arguments),Wr(this,h)}static{Wr(s,e)}};return l=s})();var re=t=>t??$;var mn="important",Cu=" !"+mn,Kr=Ze(class extends Ne{constructor(t){if(super(t),t.type!==gt.ATTRIBUTE||t.name!=="style"||t.strings?.length>2)throw Error("The `styleMap` directive must be used in the `style` attribute and must be the only part in the attribute.")}render(t){return Object.keys(t).reduce((r,e)=>{let s=t[e];return s==null?r:r+`${e=e.includes("-")?e:e.replace(/(?:^(webkit|moz|ms|o)|)(?=[A-Z])/g,"-$&").toLowerCase()}:${s};`},"")}update(t,[r]){let{style:e}=t.element;if(this.ft===void 0)return this.ft=new Set(Object.keys(r)),this.render(r);for(let s of this.ft)r[s]==null&&(this.ft.delete(s),s.includes("-")?e.removeProperty(s):e[s]=null);for(let s in r){let i=r[s];if(i!=null){this.ft.add(s);let o=typeof i=="string"&&i.endsWith(Cu);s.includes("-")||o?e.setProperty(s,o?i.slice(0,-11):i,o?mn:""):e[s]=i}}return He}});var Su=new Intl.DateTimeFormat("en-US",{day:"2-digit",month:"2-digit",year:"numeric"}),Iu=new Intl.DateTimeFormat("en-US",{hour12:!0,hour:"2-digit",minute:"2-digit"}),Au=new Intl.DateTimeFormat("en-US",{hour12:!1,hour:"2-digit",minute:"2-digit"}),ju=t=>t instanceof Date?Su.format(t):t,Ou=(t,r=!1)=>t instanceof Date?r?Au.format(t):Iu.format(t):t;function Wt(t,r=!1,e=!1){if(!(t instanceof Date)&&typeof t!="string")throw new TypeError("Timestamp prop must be a Date object or a string.");return r?Ou(t,e):ju(t)}var Du=/(?:<(?<animated>a)?:(?<name>\w{2,32}):)?(?<id>\d{17,21})>?/;function Kt(t){let r=It().emojis?.[t];if(r)return r;let e=Du.exec(t);if(e?.groups){let{name:s,id:i,animated:o}=e.groups;return{name:s,url:`https://cdn.discordapp.com/emojis/${i}.${o?"gif":"png"}`}}}function pn(t){if(t)return cn.get(t)??t}var $e=function(t,r,e,s,i,o){function a(y){if(y!==void 0&&typeof y!="function")throw new TypeError("Function expected");return y}for(var d=s.kind,u=d==="getter"?"get":d==="setter"?"set":"value",c=!r&&t?s.static?t:t.prototype:null,h=r||(c?Object.getOwnPropertyDescriptor(c,s.name):{}),l,z=!1,v=e.length-1;v>=0;v--){var b={};for(var m in s)b[m]=m==="access"?{}:s[m];for(var m in s.access)b.access[m]=s.access[m];b.addInitializer=function(y){if(z)throw new TypeError("Cannot add initializers after decoration has completed");o.push(a(y||null))};var p=(0,e[v])(d==="accessor"?{get:h.get,set:h.set}:h[u],b);if(d==="accessor"){if(p===void 0)continue;if(p===null||typeof p!="object")throw new TypeError("Object expected");(l=a(p.get))&&(h.get=l),(l=a(p.set))&&(h.set=l),(l=a(p.init))&&i.unshift(l)}else(l=a(p))&&(d==="field"?i.unshift(l):h[u]=l)}c&&Object.defineProperty(c,s.name,h),z=!0},se=function(t,r,e){for(var s=arguments.length>2,i=0;i<r.length;i++)e=s?r[i].call(t,e):r[i].call(t);return s?e:void 0},vn=(()=>{let t=[V("discord-author-info")],r,e=[],s,i=G,o,a=[],d=[],u,c=[],h=[],l,z=[],v=[],b,m=[],p=[],y,I=[],T=[],L,k=[],x=[],q,xe=[],Ce=[],Se,et=[],tt=[],rt,st=[],it=[],ot,at=[],nt=[],dt,lt=[],ut=[],ht,ct=[],ft=[],mt,R=[],E=[];var K=class extends i{static{s=this}static{let O=typeof Symbol=="function"&&Symbol.metadata?Object.create(i[Symbol.metadata]??null):void 0;o=[w()],u=[w({type:Boolean})],l=[w({type:Boolean})],b=[w({type:Boolean,attribute:"official-app"})],y=[w({type:Boolean})],L=[w({attribute:"role-color"})],q=[w({attribute:"role-icon"})],Se=[w({attribute:"role-name"})],rt=[w({attribute:"clan-icon"})],ot=[w({attribute:"clan-tag"})],dt=[w({type:Boolean})],ht=[ve({context:At}),w({type:Boolean,reflect:!0,attribute:"compact-mode"})],mt=[ve({context:Ee}),w({type:Boolean,reflect:!0,attribute:"light-theme"})],$e(this,null,o,{kind:"accessor",name:"author",static:!1,private:!1,access:{has:H=>"author"in H,get:H=>H.author,set:(H,Q)=>{H.author=Q}},metadata:O},a,d),$e(this,null,u,{kind:"accessor",name:"bot",static:!1,private:!1,access:{has:H=>"bot"in H,get:H=>H.bot,set:(H,Q)=>{H.bot=Q}},metadata:O},c,h),$e(this,null,l,{kind:"accessor",name:"server",static:!1,private:!1,access:{has:H=>"server"in H,get:H=>H.server,set:(H,Q)=>{H.server=Q}},metadata:O},z,v),$e(this,null,b,{kind:"accessor",name:"officialApp",static:!1,private:!1,access:{has:H=>"officialApp"in H,get:H=>H.officialApp,set:(H,Q)=>{H.officialApp=Q}},metadata:O},m,p),$e(this,null,y,{kind:"accessor",name:"op",static:!1,private:!1,access:{has:H=>"op"in H,get:H=>H.op,set:(H,Q)=>{H.op=Q}},metadata:O},I,T),$e(this,null,L,{kind:"accessor",name:"roleColor",static:!1,private:!1,access:{has:H=>"roleColor"in H,get:H=>H.roleColor,set:(H,Q)=>{H.roleColor=Q}},metadata:O},k,x),$e(this,null,q,{kind:"accessor",name:"roleIcon",static:!1,private:!1,access:{has:H=>"roleIcon"in H,get:H=>H.roleIcon,set:(H,Q)=>{H.roleIcon=Q}},metadata:O},xe,Ce),$e(this,null,Se,{kind:"accessor",name:"roleName",static:!1,private:!1,access:{has:H=>"roleName"in H,get:H=>H.roleName,set:(H,Q)=>{H.roleName=Q}},metadata:O},et,tt),$e(this,null,rt,{kind:"accessor",name:"clanIcon",static:!1,private:!1,access:{has:H=>"clanIcon"in H,get:H=>H.clanIcon,set:(H,Q)=>{H.clanIcon=Q}},metadata:O},st,it),$e(this,null,ot,{kind:"accessor",name:"clanTag",static:!1,private:!1,access:{has:H=>"clanTag"in H,get:H=>H.clanTag,set:(H,Q)=>{H.clanTag=Q}},metadata:O},at,nt),$e(this,null,dt,{kind:"accessor",name:"verified",static:!1,private:!1,access:{has:H=>"verified"in H,get:H=>H.verified,set:(H,Q)=>{H.verified=Q}},metadata:O},lt,ut),$e(this,null,ht,{kind:"accessor",name:"compactMode",static:!1,private:!1,access:{has:H=>"compactMode"in H,get:H=>H.compactMode,set:(H,Q)=>{H.compactMode=Q}},metadata:O},ct,ft),$e(this,null,mt,{kind:"accessor",name:"lightTheme",static:!1,private:!1,access:{has:H=>"lightTheme"in H,get:H=>H.lightTheme,set:(H,Q)=>{H.lightTheme=Q}},metadata:O},R,E),$e(null,r={value:s},t,{kind:"class",name:s.name,metadata:O},null,e),K=s=r.value,O&&Object.defineProperty(s,Symbol.metadata,{enumerable:!0,configurable:!0,writable:!0,value:O})}static styles=Z`
		:host {
			display: inline-flex;
			align-items: center;
			font-size: 16px;
			text-underline-offset: 1px;
			margin-right: 0.25rem;
		}

		:host .discord-author-username {
			color: #fff;
			font-size: 1em;
			font-weight: 500;
		}

		:host .discord-author-username:hover {
			text-decoration: underline;
			cursor: pointer;
		}

		:host([light-theme]) .discord-author-username {
			color: #23262a;
		}

		:host .discord-clan-tag {
			background-color: oklab(0.431937 0.00109309 -0.0132537 / 0.54);
			color: #fff;
			font-size: 12px;
			font-weight: 500;
			margin-left: 0.25rem;
			border-radius: 4px;
			line-height: 100%;
			text-transform: uppercase;
			display: inline-flex;
			width: max-content;
			gap: 0.25rem;
			justify-content: space-between;
			align-items: center;
			padding: 0 0.275rem;
			margin-top: 0.075em;
			height: 1.2rem;
			min-width: 45px;
			line-height: 1rem !important;
			transition: background-color 100ms ease-in-out;
			cursor: pointer;
		}

		:host .discord-clan-tag:hover {
			background-color: oklab(0.431937 0.00109309 -0.0132537 / 0.34);
		}

		:host([light-theme]) .discord-clan-tag {
			background-color: hsl(0 calc(1 * 0%) 0.8%/0.09);
			color: #000;
		}

		:host([light-theme]) .discord-clan-tag:hover {
			background-color: hsl(0 calc(1 * 0%) 0.8%/0.03);
		}

		:host([compact-mode]) .discord-clan-tag {
			margin-left: 0rem;
		}

		:host .discord-clan-tag span,
		:host .discord-clan-tag svg,
		:host .discord-clan-tag img {
			user-select: none;
			-webkit-user-select: none;
		}

		:host .discord-application-tag {
			background-color: #5865f2;
			color: #fff;
			font-size: 0.625em;
			border-radius: 3px;
			line-height: 100%;
			text-transform: uppercase;

			/* Use flex layout to ensure both verified icon and "BOT" text are aligned to center */
			display: inline-flex;
			align-items: center;

			/* Styling taken through Inspect Element on Discord client for Windows */
			height: 0.9375rem;
			padding: 0 0.275rem;
			margin-top: 0.075em;
			border-radius: 0.1875rem;
		}

		:host .discord-official-application {
			background-color: #5865f2;
			color: #fff;
			font-size: 0.625em;
			margin-left: 4px;
			border-radius: 3px;
			line-height: 100%;
			text-transform: uppercase;

			/* Use flex layout to ensure both verified icon and "BOT" text are aligned to center */
			display: flex;
			align-items: center;

			/* Styling taken through Inspect Element on Discord client for Windows */
			height: 0.9375rem;
			padding: 0 0.275rem;
			margin-top: 0.075em;
			border-radius: 0.1875rem;
		}

		:host([compact-mode]) .discord-official-application {
			margin-right: 5px;
			margin-left: 0px !important;
		}

		:host .discord-application-tag.discord-application-tag-op {
			background-color: #c9cdfb;
			color: #4752c4;
			border-radius: 0.4rem;
		}

		:host .discord-author-role-icon {
			margin-left: 0.25rem;
			vertical-align: top;
			height: calc(1rem + 4px);
			width: calc(1rem + 4px);
		}

		:host([compact-mode]) .discord-author-username {
			margin-right: 0.25rem;
		}

		:host([compact-mode]) .discord-application-tag {
			padding-left: 10px;
			padding-right: 4px;
			margin-right: 0.25rem;
		}
	`;#e=se(this,a,void 0);get author(){return this.#e}set author(O){this.#e=O}#t=(se(this,d),se(this,c,!1));get bot(){return this.#t}set bot(O){this.#t=O}#r=(se(this,h),se(this,z,!1));get server(){return this.#r}set server(O){this.#r=O}#s=(se(this,v),se(this,m,!1));get officialApp(){return this.#s}set officialApp(O){this.#s=O}#i=(se(this,p),se(this,I,!1));get op(){return this.#i}set op(O){this.#i=O}#o=(se(this,T),se(this,k,void 0));get roleColor(){return this.#o}set roleColor(O){this.#o=O}#n=(se(this,x),se(this,xe,void 0));get roleIcon(){return this.#n}set roleIcon(O){this.#n=O}#d=(se(this,Ce),se(this,et,void 0));get roleName(){return this.#d}set roleName(O){this.#d=O}#l=(se(this,tt),se(this,st,void 0));get clanIcon(){return this.#l}set clanIcon(O){this.#l=O}#a=(se(this,it),se(this,at,void 0));get clanTag(){return this.#a}set clanTag(O){this.#a=O}#u=(se(this,nt),se(this,lt,!1));get verified(){return this.#u}set verified(O){this.#u=O}#h=(se(this,ut),se(this,ct,!1));get compactMode(){return this.#h}set compactMode(O){this.#h=O}#c=(se(this,ft),se(this,R,!1));get lightTheme(){return this.#c}set lightTheme(O){this.#c=O}render(){let O=pn(this.clanIcon),H=this.clanTag?.slice(0,4);return n`${W(this.compactMode,()=>null,()=>n`<span class="discord-author-username" style="${Kr({color:this.roleColor??void 0})}">${this.author}</span>`)}
		${W(this.roleIcon&&!this.compactMode,()=>n`<img
					class="discord-author-role-icon"
					src=${re(this.roleIcon)}
					height="20"
					width="20"
					alt=${re(this.roleName)}
					draggable="false"
				/>`)}
		${W(this.bot&&!this.server&&!this.officialApp,()=>n`<discord-verified-author-tag .verified=${this.verified}></discord-verified-author-tag>`)}
		${W(this.server&&!this.bot&&!this.officialApp,()=>n`<span class="discord-application-tag">Server</span>`)}
		${W(this.officialApp&&!this.server&&!this.bot,()=>n`<span class="discord-official-application">${Fr()}OFFICIAL</span>`)}
		${W(this.op,()=>n`<span class="discord-application-tag discord-application-tag-op">OP</span>`)}
		${W(this.compactMode,()=>n`<span class="discord-author-username" style="${Kr({color:this.roleColor??void 0})}">${this.author}</span>`)}
		${W(this.clanIcon&&this.clanTag&&this.clanTag?.length>0,()=>n`
				<span class="discord-clan-tag">
					${O==="string"?n`<img srcset=${re(O)} alt=${re(H)} width="12" height="12" draggable="false" />`:O}
					<span>${H}</span>
				</span>
			`)} `}constructor(){super(...arguments),se(this,E)}static{se(s,e)}};return K=s})();var bt=Ze(class extends Ne{constructor(t){if(super(t),t.type!==gt.ATTRIBUTE||t.name!=="class"||t.strings?.length>2)throw Error("`classMap()` can only be used in the `class` attribute and must be the only part in the attribute.")}render(t){return" "+Object.keys(t).filter(r=>t[r]).join(" ")+" "}update(t,[r]){if(this.st===void 0){this.st=new Set,t.strings!==void 0&&(this.nt=new Set(t.strings.join(" ").split(/\s/).filter(s=>s!=="")));for(let s in r)r[s]&&!this.nt?.has(s)&&this.st.add(s);return this.render(r)}let e=t.element.classList;for(let s of this.st)s in r||(e.remove(s),this.st.delete(s));for(let s in r){let i=!!r[s];i===this.st.has(s)||this.nt?.has(s)||(i?(e.add(s),this.st.add(s)):(e.remove(s),this.st.delete(s)))}return He}});var Zt=function(t,r,e,s,i,o){function a(y){if(y!==void 0&&typeof y!="function")throw new TypeError("Function expected");return y}for(var d=s.kind,u=d==="getter"?"get":d==="setter"?"set":"value",c=!r&&t?s.static?t:t.prototype:null,h=r||(c?Object.getOwnPropertyDescriptor(c,s.name):{}),l,z=!1,v=e.length-1;v>=0;v--){var b={};for(var m in s)b[m]=m==="access"?{}:s[m];for(var m in s.access)b.access[m]=s.access[m];b.addInitializer=function(y){if(z)throw new TypeError("Cannot add initializers after decoration has completed");o.push(a(y||null))};var p=(0,e[v])(d==="accessor"?{get:h.get,set:h.set}:h[u],b);if(d==="accessor"){if(p===void 0)continue;if(p===null||typeof p!="object")throw new TypeError("Object expected");(l=a(p.get))&&(h.get=l),(l=a(p.set))&&(h.set=l),(l=a(p.init))&&i.unshift(l)}else(l=a(p))&&(d==="field"?i.unshift(l):h[u]=l)}c&&Object.defineProperty(c,s.name,h),z=!0},De=function(t,r,e){for(var s=arguments.length>2,i=0;i<r.length;i++)e=s?r[i].call(t,e):r[i].call(t);return s?e:void 0},xp=(()=>{let t=[V("discord-custom-emoji")],r,e=[],s,i=G,o,a=[],d=[],u,c=[],h=[],l,z=[],v=[],b,m=[],p=[],y,I=[],T=[];var L=class extends i{static{s=this}static{let k=typeof Symbol=="function"&&Symbol.metadata?Object.create(i[Symbol.metadata]??null):void 0;o=[w()],u=[w()],l=[w({attribute:!1})],b=[w({type:Boolean,attribute:"embed-emoji"})],y=[w({type:Boolean,attribute:"jumbo"})],Zt(this,null,o,{kind:"accessor",name:"name",static:!1,private:!1,access:{has:x=>"name"in x,get:x=>x.name,set:(x,q)=>{x.name=q}},metadata:k},a,d),Zt(this,null,u,{kind:"accessor",name:"url",static:!1,private:!1,access:{has:x=>"url"in x,get:x=>x.url,set:(x,q)=>{x.url=q}},metadata:k},c,h),Zt(this,null,l,{kind:"accessor",name:"customEmojisMap",static:!1,private:!1,access:{has:x=>"customEmojisMap"in x,get:x=>x.customEmojisMap,set:(x,q)=>{x.customEmojisMap=q}},metadata:k},z,v),Zt(this,null,b,{kind:"accessor",name:"embedEmoji",static:!1,private:!1,access:{has:x=>"embedEmoji"in x,get:x=>x.embedEmoji,set:(x,q)=>{x.embedEmoji=q}},metadata:k},m,p),Zt(this,null,y,{kind:"accessor",name:"jumbo",static:!1,private:!1,access:{has:x=>"jumbo"in x,get:x=>x.jumbo,set:(x,q)=>{x.jumbo=q}},metadata:k},I,T),Zt(null,r={value:s},t,{kind:"class",name:s.name,metadata:k},null,e),L=s=r.value,k&&Object.defineProperty(s,Symbol.metadata,{enumerable:!0,configurable:!0,writable:!0,value:k})}static styles=Z`
		.discord-custom-emoji {
			display: inline-block;
			cursor: pointer;
		}

		.discord-custom-emoji .discord-custom-emoji-image {
			object-fit: contain;
			width: 1.375rem;
			height: 1.375rem;
			vertical-align: bottom;
		}

		.discord-custom-emoji .discord-custom-jumbo-emoji-image {
			width: 3rem;
			height: 3rem;
			min-height: 3rem;
		}

		.discord-embed-custom-emoji {
			display: inline-block;
		}

		.discord-embed-custom-emoji .discord-embed-custom-emoji-image {
			width: 18px;
			height: 18px;
			vertical-align: bottom;
		}
	`;#e=De(this,a,void 0);get name(){return this.#e}set name(k){this.#e=k}#t=(De(this,d),De(this,c,void 0));get url(){return this.#t}set url(k){this.#t=k}#r=(De(this,h),De(this,z,{}));get customEmojisMap(){return this.#r}set customEmojisMap(k){this.#r=k}#s=(De(this,v),De(this,m,void 0));get embedEmoji(){return this.#s}set embedEmoji(k){this.#s=k}#i=(De(this,p),De(this,I,void 0));get jumbo(){return this.#i}set jumbo(k){this.#i=k}willUpdate(){if(!this.url&&this.name){let k=Kt(this.name)??this.customEmojisMap[this.name];k&&(this.url??=k.url??"",this.embedEmoji??=k.embedEmoji??!1)}}render(){let k=`:${this.name}:`;return n`<span
			class=${bt({"discord-embed-custom-emoji":this.embedEmoji,"discord-custom-emoji":!this.embedEmoji})}
			><img
				aria-label=${k}
				src=${re(this.url)}
				alt=${k}
				draggable="false"
				class=${bt({"discord-embed-custom-emoji-image":this.embedEmoji,"discord-custom-emoji-image":!this.embedEmoji,"discord-custom-jumbo-emoji-image":this.jumbo})}
		/></span> `}constructor(){super(...arguments),De(this,T)}static{De(s,e)}};return L=s})();var Te=function(t,r,e,s,i,o){function a(y){if(y!==void 0&&typeof y!="function")throw new TypeError("Function expected");return y}for(var d=s.kind,u=d==="getter"?"get":d==="setter"?"set":"value",c=!r&&t?s.static?t:t.prototype:null,h=r||(c?Object.getOwnPropertyDescriptor(c,s.name):{}),l,z=!1,v=e.length-1;v>=0;v--){var b={};for(var m in s)b[m]=m==="access"?{}:s[m];for(var m in s.access)b.access[m]=s.access[m];b.addInitializer=function(y){if(z)throw new TypeError("Cannot add initializers after decoration has completed");o.push(a(y||null))};var p=(0,e[v])(d==="accessor"?{get:h.get,set:h.set}:h[u],b);if(d==="accessor"){if(p===void 0)continue;if(p===null||typeof p!="object")throw new TypeError("Object expected");(l=a(p.get))&&(h.get=l),(l=a(p.set))&&(h.set=l),(l=a(p.init))&&i.unshift(l)}else(l=a(p))&&(d==="field"?i.unshift(l):h[u]=l)}c&&Object.defineProperty(c,s.name,h),z=!0},oe=function(t,r,e){for(var s=arguments.length>2,i=0;i<r.length;i++)e=s?r[i].call(t,e):r[i].call(t);return s?e:void 0},gn=(()=>{let t=[V("discord-embed")],r,e=[],s,i=G,o,a=[],d=[],u,c=[],h=[],l,z=[],v=[],b,m=[],p=[],y,I=[],T=[],L,k=[],x=[],q,xe=[],Ce=[],Se,et=[],tt=[],rt,st=[],it=[],ot,at=[],nt=[],dt,lt=[],ut=[],ht,ct=[],ft=[];var mt=class extends i{static{s=this}static{let R=typeof Symbol=="function"&&Symbol.metadata?Object.create(i[Symbol.metadata]??null):void 0;o=[w()],u=[w({attribute:"author-name"})],l=[w({attribute:"author-image"})],b=[w({attribute:"author-url"})],y=[w({attribute:"embed-title"})],L=[w({attribute:!1})],q=[w()],Se=[w()],rt=[w()],ot=[w()],dt=[w()],ht=[ve({context:Ee,subscribe:!0}),w({type:Boolean,reflect:!0,attribute:"light-theme"})],Te(this,null,o,{kind:"accessor",name:"color",static:!1,private:!1,access:{has:E=>"color"in E,get:E=>E.color,set:(E,K)=>{E.color=K}},metadata:R},a,d),Te(this,null,u,{kind:"accessor",name:"authorName",static:!1,private:!1,access:{has:E=>"authorName"in E,get:E=>E.authorName,set:(E,K)=>{E.authorName=K}},metadata:R},c,h),Te(this,null,l,{kind:"accessor",name:"authorImage",static:!1,private:!1,access:{has:E=>"authorImage"in E,get:E=>E.authorImage,set:(E,K)=>{E.authorImage=K}},metadata:R},z,v),Te(this,null,b,{kind:"accessor",name:"authorUrl",static:!1,private:!1,access:{has:E=>"authorUrl"in E,get:E=>E.authorUrl,set:(E,K)=>{E.authorUrl=K}},metadata:R},m,p),Te(this,null,y,{kind:"accessor",name:"embedTitle",static:!1,private:!1,access:{has:E=>"embedTitle"in E,get:E=>E.embedTitle,set:(E,K)=>{E.embedTitle=K}},metadata:R},I,T),Te(this,null,L,{kind:"accessor",name:"embedEmojisMap",static:!1,private:!1,access:{has:E=>"embedEmojisMap"in E,get:E=>E.embedEmojisMap,set:(E,K)=>{E.embedEmojisMap=K}},metadata:R},k,x),Te(this,null,q,{kind:"accessor",name:"url",static:!1,private:!1,access:{has:E=>"url"in E,get:E=>E.url,set:(E,K)=>{E.url=K}},metadata:R},xe,Ce),Te(this,null,Se,{kind:"accessor",name:"thumbnail",static:!1,private:!1,access:{has:E=>"thumbnail"in E,get:E=>E.thumbnail,set:(E,K)=>{E.thumbnail=K}},metadata:R},et,tt),Te(this,null,rt,{kind:"accessor",name:"image",static:!1,private:!1,access:{has:E=>"image"in E,get:E=>E.image,set:(E,K)=>{E.image=K}},metadata:R},st,it),Te(this,null,ot,{kind:"accessor",name:"video",static:!1,private:!1,access:{has:E=>"video"in E,get:E=>E.video,set:(E,K)=>{E.video=K}},metadata:R},at,nt),Te(this,null,dt,{kind:"accessor",name:"provider",static:!1,private:!1,access:{has:E=>"provider"in E,get:E=>E.provider,set:(E,K)=>{E.provider=K}},metadata:R},lt,ut),Te(this,null,ht,{kind:"accessor",name:"lightTheme",static:!1,private:!1,access:{has:E=>"lightTheme"in E,get:E=>E.lightTheme,set:(E,K)=>{E.lightTheme=K}},metadata:R},ct,ft),Te(null,r={value:s},t,{kind:"class",name:s.name,metadata:R},null,e),mt=s=r.value,R&&Object.defineProperty(s,Symbol.metadata,{enumerable:!0,configurable:!0,writable:!0,value:R})}static styles=Z`
		:host {
			color: #dcddde;
			display: flex;
			font-size: 13px;
			line-height: 150%;
			margin-bottom: 8px;
			margin-top: 8px;
		}

		:host([light-theme]) {
			color: #2e3338;
		}

		:host .discord-left-border {
			background-color: #202225;
			border-radius: 4px 0 0 4px;
			flex-shrink: 0;
			width: 4px;
		}

		:host([light-theme]) .discord-left-border {
			background-color: #e3e5e8;
		}

		:host .discord-embed-root {
			display: grid;
			grid-auto-flow: row;
			grid-row-gap: 0.25rem;
			min-height: 0;
			min-width: 0;
			text-indent: 0;
		}

		:host .discord-embed-wrapper {
			background-color: #2f3136;
			max-width: 520px;
			border: 1px solid rgba(46, 48, 54, 0.6);
			border-radius: 0 4px 4px 0;
			justify-self: start;
			align-self: start;
			display: grid;
			box-sizing: border-box;
		}

		:host([light-theme]) .discord-embed-wrapper {
			background-color: rgb(242, 243, 245);
			border-color: rgba(205, 205, 205, 0.3);
		}

		:host .discord-embed-wrapper .discord-embed-grid {
			display: inline-grid;
			grid-template-columns: auto -webkit-min-content;
			grid-template-columns: auto min-content;
			grid-template-columns: auto;
			grid-template-rows: auto;
			padding: 0.5rem 1rem 1rem 0.75rem;
		}

		:host .discord-embed-thumbnail {
			border-radius: 4px;
			flex-shrink: 0;
			grid-column: 2/2;
			grid-row: 1/8;
			justify-self: end;
			margin-left: 16px;
			margin-top: 8px;
			max-height: 80px;
			max-width: 80px;
			object-fit: contain;
			object-position: top center;
		}

		:host .discord-embed-author {
			-webkit-box-align: center;
			align-items: center;
			color: #fff;
			font-size: 14px;
			display: flex;
			font-weight: 600;
			grid-column: 1 / 1;
			margin-top: 8px;
			min-width: 0;
		}

		:host([light-theme]) .discord-embed-author {
			color: #060607;
		}

		:host .discord-embed-author a {
			color: #fff;
			font-weight: 600;
			text-decoration: none;
		}

		:host .discord-embed-author a:hover {
			text-decoration: underline;
		}

		:host([light-theme]) .discord-embed-author a {
			color: #060607;
		}

		:host .discord-embed-author .discord-author-image {
			border-radius: 50%;
			height: 24px;
			margin-right: 8px;
			width: 24px;
		}

		:host .discord-embed-author-block,
		:host .discord-embed-author-block > span {
			max-width: 95%;
		}

		:host .discord-embed-provider {
			font-size: 0.75rem;
			line-height: 1rem;
			font-weight: 400;
			grid-column: 1/1;
			margin-top: 8px;
			unicode-bidi: plaintext;
			text-align: left;
		}

		:host([light-theme]) .discord-embed-provider {
			color: #4f545c;
		}

		:host .discord-embed-title {
			-webkit-box-align: center;
			align-items: center;
			color: #fff;
			display: inline-block;
			font-size: 1rem;
			font-weight: 600;
			grid-column: 1 / 1;
			margin-top: 8px;
			min-width: 0;
		}

		:host([light-theme]) .discord-embed-title {
			color: #060607;
		}

		:host .discord-embed-title a {
			color: #00aff4;
			font-weight: 600;
			text-decoration: none;
		}

		:host .discord-embed-title a:hover {
			text-decoration: underline;
		}

		:host .discord-embed-image {
			border-radius: 4px;
			max-width: 300px;
			max-height: 300px;
		}

		:host .discord-embed-media {
			border-radius: 4px;
			contain: paint;
			display: block;
			grid-column: 1/1;
			margin-top: 16px;
		}

		:host .discord-embed-media.discord-embed-media-video {
			height: 225px;
		}

		:host .discord-embed.media .discord-embed-image {
			overflow: hidden;
			position: relative;
			user-select: text;
		}

		:host .discord-embed-media .discord-embed-video {
			-webkit-box-align: center;
			-webkit-box-pack: center;
			align-items: center;
			border-radius: 0;
			cursor: pointer;
			display: flex;
			height: 100%;
			justify-content: center;
			max-height: 100%;
			width: 100%;

			width: 400px;
			height: 225px;
			left: 0px;
			top: 0px;
		}

		.discord-embed-custom-emoji {
			display: inline-block;
		}

		.discord-embed-custom-emoji .discord-embed-custom-emoji-image {
			width: 18px;
			height: 18px;
			vertical-align: bottom;
		}

		slot[name='footer']::slotted(*) {
			grid-column: 1/3;
			grid-row: auto/auto;
		}
	`;#e=oe(this,a,void 0);get color(){return this.#e}set color(R){this.#e=R}#t=(oe(this,d),oe(this,c,void 0));get authorName(){return this.#t}set authorName(R){this.#t=R}#r=(oe(this,h),oe(this,z,void 0));get authorImage(){return this.#r}set authorImage(R){this.#r=R}#s=(oe(this,v),oe(this,m,void 0));get authorUrl(){return this.#s}set authorUrl(R){this.#s=R}#i=(oe(this,p),oe(this,I,void 0));get embedTitle(){return this.#i}set embedTitle(R){this.#i=R}#o=(oe(this,T),oe(this,k,{}));get embedEmojisMap(){return this.#o}set embedEmojisMap(R){this.#o=R}#n=(oe(this,x),oe(this,xe,void 0));get url(){return this.#n}set url(R){this.#n=R}#d=(oe(this,Ce),oe(this,et,void 0));get thumbnail(){return this.#d}set thumbnail(R){this.#d=R}#l=(oe(this,tt),oe(this,st,void 0));get image(){return this.#l}set image(R){this.#l=R}#a=(oe(this,it),oe(this,at,void 0));get video(){return this.#a}set video(R){this.#a=R}#u=(oe(this,nt),oe(this,lt,void 0));get provider(){return this.#u}set provider(R){this.#u=R}#h=(oe(this,ut),oe(this,ct,!1));get lightTheme(){return this.#h}set lightTheme(R){this.#h=R}render(){let R=this.parseTitle(this.authorName),E=this.parseTitle(this.embedTitle);return n`<div style=${Kr({"background-color":this.color})} class="discord-left-border"></div>
			<div class="discord-embed-root">
				<div class="discord-embed-wrapper">
					<div class="discord-embed-grid">
						${W(this.provider,()=>n`<div class="discord-embed-provider">${this.provider}</div>`)}
						${W(R,()=>n`<div class="discord-embed-author">
									${W(this.authorImage,()=>n`<img src=${re(this.authorImage)} alt="" class="discord-author-image" />`)}
									${W(this.authorUrl,()=>n`<a
												href=${re(this.authorUrl)}
												target="_blank"
												rel="noopener noreferrer"
												class="discord-embed-author-block"
											>
												<span class="discord-embed-author-block">${R}</span>
											</a>`,()=>n`<span class="discord-embed-author-block">${R}</span>`)}
								</div>`)}
						${W(E,()=>n`<div class="discord-embed-title">
									${this.url?n`<a href="${this.url}" target="_blank" rel="noopener noreferrer"> ${E} </a>`:n`${E}`}
								</div>`)}
						<slot name="description"></slot>
						<slot name="fields"></slot>
						${W(this.image||this.video,()=>n`<div class=${bt({"discord-embed-media":!0,"discord-embed-media-video":!!this.video})}>
									${this.renderMedia()}
								</div>`)}
						${W(this.thumbnail,()=>n`<img src=${re(this.thumbnail)} alt="" class="discord-embed-thumbnail" />`)}
						<slot name="footer"></slot>
					</div>
				</div>
			</div>`}renderMedia(){return this.video?n`
				<video
					controls
					muted
					preload="none"
					poster=${re(this.image)}
					src=${re(this.video)}
					height="225"
					width="400"
					class="discord-embed-video"
				>
					<img src=${re(this.image)} alt="Discord embed media" class="discord-embed-image" />
				</video>
			`:this.image?n`<img src=${re(this.image)} alt="Discord embed media" class="discord-embed-image" />`:null}parseTitle(R){if(!R)return null;let E=[],K="";for(let O of R.split(`
`)){for(let H of O.split(" ")){let Q=Kt(H)??this.embedEmojisMap[H]??{};Q.name?E.push(n`<discord-custom-emoji name=${Q.name} url=${re(Q.url)} embed-emoji></discord-custom-emoji>`):K+=`${H} `,K===" "&&E.push(n`<br />`)}E.push(K),K=""}return E.map(O=>typeof O=="string"?n`<span>${O}</span>`:O)}constructor(){super(...arguments),oe(this,ft)}static{oe(s,e)}};return mt=s})();var Ru=function(t,r,e,s,i,o){function a(y){if(y!==void 0&&typeof y!="function")throw new TypeError("Function expected");return y}for(var d=s.kind,u=d==="getter"?"get":d==="setter"?"set":"value",c=!r&&t?s.static?t:t.prototype:null,h=r||(c?Object.getOwnPropertyDescriptor(c,s.name):{}),l,z=!1,v=e.length-1;v>=0;v--){var b={};for(var m in s)b[m]=m==="access"?{}:s[m];for(var m in s.access)b.access[m]=s.access[m];b.addInitializer=function(y){if(z)throw new TypeError("Cannot add initializers after decoration has completed");o.push(a(y||null))};var p=(0,e[v])(d==="accessor"?{get:h.get,set:h.set}:h[u],b);if(d==="accessor"){if(p===void 0)continue;if(p===null||typeof p!="object")throw new TypeError("Object expected");(l=a(p.get))&&(h.get=l),(l=a(p.set))&&(h.set=l),(l=a(p.init))&&i.unshift(l)}else(l=a(p))&&(d==="field"?i.unshift(l):h[u]=l)}c&&Object.defineProperty(c,s.name,h),z=!0},Vu=function(t,r,e){for(var s=arguments.length>2,i=0;i<r.length;i++)e=s?r[i].call(t,e):r[i].call(t);return s?e:void 0},Pp=(()=>{let t=[V("discord-embed-description")],r,e=[],s,i=G;var o=class extends i{static{s=this}static{let a=typeof Symbol=="function"&&Symbol.metadata?Object.create(i[Symbol.metadata]??null):void 0;Ru(null,r={value:s},t,{kind:"class",name:s.name,metadata:a},null,e),o=s=r.value,a&&Object.defineProperty(s,Symbol.metadata,{enumerable:!0,configurable:!0,writable:!0,value:a})}static styles=Z`
		:host {
			font-size: 0.875rem;
			font-weight: 400;
			grid-column: 1/1;
			line-height: 1.125rem;
			margin-top: 8px;
			min-width: 0;
		}
	`;render(){return n`<slot></slot>`}static{Vu(s,e)}};return o=s})();var Gt=function(t,r,e,s,i,o){function a(y){if(y!==void 0&&typeof y!="function")throw new TypeError("Function expected");return y}for(var d=s.kind,u=d==="getter"?"get":d==="setter"?"set":"value",c=!r&&t?s.static?t:t.prototype:null,h=r||(c?Object.getOwnPropertyDescriptor(c,s.name):{}),l,z=!1,v=e.length-1;v>=0;v--){var b={};for(var m in s)b[m]=m==="access"?{}:s[m];for(var m in s.access)b.access[m]=s.access[m];b.addInitializer=function(y){if(z)throw new TypeError("Cannot add initializers after decoration has completed");o.push(a(y||null))};var p=(0,e[v])(d==="accessor"?{get:h.get,set:h.set}:h[u],b);if(d==="accessor"){if(p===void 0)continue;if(p===null||typeof p!="object")throw new TypeError("Object expected");(l=a(p.get))&&(h.get=l),(l=a(p.set))&&(h.set=l),(l=a(p.init))&&i.unshift(l)}else(l=a(p))&&(d==="field"?i.unshift(l):h[u]=l)}c&&Object.defineProperty(c,s.name,h),z=!0},Re=function(t,r,e){for(var s=arguments.length>2,i=0;i<r.length;i++)e=s?r[i].call(t,e):r[i].call(t);return s?e:void 0},bn=(()=>{let t=[V("discord-embed-field")],r,e=[],s,i=G,o,a=[],d=[],u,c=[],h=[],l,z=[],v=[],b,m=[],p=[],y,I=[],T=[];var L=class extends i{static{s=this}static{let k=typeof Symbol=="function"&&Symbol.metadata?Object.create(i[Symbol.metadata]??null):void 0;o=[w({reflect:!0,attribute:"field-title"})],u=[w({attribute:!1})],l=[w({type:Boolean,reflect:!0,attribute:"inline"})],b=[w({type:Number,reflect:!0,attribute:"inline-index"})],y=[ve({context:Ee,subscribe:!0}),w({type:Boolean,reflect:!0,attribute:"light-theme"})],Gt(this,null,o,{kind:"accessor",name:"fieldTitle",static:!1,private:!1,access:{has:x=>"fieldTitle"in x,get:x=>x.fieldTitle,set:(x,q)=>{x.fieldTitle=q}},metadata:k},a,d),Gt(this,null,u,{kind:"accessor",name:"embedFieldEmojisMap",static:!1,private:!1,access:{has:x=>"embedFieldEmojisMap"in x,get:x=>x.embedFieldEmojisMap,set:(x,q)=>{x.embedFieldEmojisMap=q}},metadata:k},c,h),Gt(this,null,l,{kind:"accessor",name:"inline",static:!1,private:!1,access:{has:x=>"inline"in x,get:x=>x.inline,set:(x,q)=>{x.inline=q}},metadata:k},z,v),Gt(this,null,b,{kind:"accessor",name:"inlineIndex",static:!1,private:!1,access:{has:x=>"inlineIndex"in x,get:x=>x.inlineIndex,set:(x,q)=>{x.inlineIndex=q}},metadata:k},m,p),Gt(this,null,y,{kind:"accessor",name:"lightTheme",static:!1,private:!1,access:{has:x=>"lightTheme"in x,get:x=>x.lightTheme,set:(x,q)=>{x.lightTheme=q}},metadata:k},I,T),Gt(null,r={value:s},t,{kind:"class",name:s.name,metadata:k},null,e),L=s=r.value,k&&Object.defineProperty(s,Symbol.metadata,{enumerable:!0,configurable:!0,writable:!0,value:k})}static styles=Z`
		:host {
			font-size: 0.875rem;
			line-height: 1.125rem;
			min-width: 0;
			font-weight: 400;
			grid-column: 1/13;
			word-break: break-word;
		}

		:host .discord-field-title {
			color: #ffffff;
			font-weight: 600;
			font-size: 0.875rem;
			line-height: 1.125rem;
			min-width: 0;
			margin-bottom: 2px;
		}

		:host .discord-inline-field {
			flex-grow: 1;
			flex-basis: auto;
			min-width: 150px;
		}

		:host([light-theme]) .discord-field-title {
			color: #313338;
		}
	`;#e=Re(this,a,void 0);get fieldTitle(){return this.#e}set fieldTitle(k){this.#e=k}#t=(Re(this,d),Re(this,c,{}));get embedFieldEmojisMap(){return this.#t}set embedFieldEmojisMap(k){this.#t=k}#r=(Re(this,h),Re(this,z,!1));get inline(){return this.#r}set inline(k){this.#r=k}#s=(Re(this,v),Re(this,m,void 0));get inlineIndex(){return this.#s}set inlineIndex(k){this.#s=k}#i=(Re(this,p),Re(this,I,!1));get lightTheme(){return this.#i}set lightTheme(k){this.#i=k}validInlineIndices=(Re(this,T),new Set([1,2,3]));checkInlineIndex(){if(this.inlineIndex){let k=Number(this.inlineIndex);if(!Number.isNaN(k)&&!this.validInlineIndices.has(k))throw new RangeError("DiscordEmbedField `inlineIndex` prop must be one of: 1, 2, or 3")}}render(){this.checkInlineIndex();let k=this.parseTitle(this.fieldTitle),x=W(k,()=>n`<div class="discord-field-title">${[...k]}</div>`);return n`${x}<slot></slot>`}parseTitle(k){if(!k)return null;let x=[],q="";for(let xe of k.split(`
`)){for(let Ce of xe.split(" ")){let Se=Kt(Ce)??this.embedFieldEmojisMap[Ce]??{};Se.name?x.push(n`<discord-custom-emoji name=${Se.name} url=${re(Se.url)} embed-emoji></discord-custom-emoji>`):q+=`${Ce} `,q===" "&&x.push(n`<br />`)}x.push(q),q=""}return x.map(xe=>typeof xe=="string"?n`<span>${xe}</span>`:xe)}static{Re(s,e)}};return L=s})();var Pu=function(t,r,e,s,i,o){function a(y){if(y!==void 0&&typeof y!="function")throw new TypeError("Function expected");return y}for(var d=s.kind,u=d==="getter"?"get":d==="setter"?"set":"value",c=!r&&t?s.static?t:t.prototype:null,h=r||(c?Object.getOwnPropertyDescriptor(c,s.name):{}),l,z=!1,v=e.length-1;v>=0;v--){var b={};for(var m in s)b[m]=m==="access"?{}:s[m];for(var m in s.access)b.access[m]=s.access[m];b.addInitializer=function(y){if(z)throw new TypeError("Cannot add initializers after decoration has completed");o.push(a(y||null))};var p=(0,e[v])(d==="accessor"?{get:h.get,set:h.set}:h[u],b);if(d==="accessor"){if(p===void 0)continue;if(p===null||typeof p!="object")throw new TypeError("Object expected");(l=a(p.get))&&(h.get=l),(l=a(p.set))&&(h.set=l),(l=a(p.init))&&i.unshift(l)}else(l=a(p))&&(d==="field"?i.unshift(l):h[u]=l)}c&&Object.defineProperty(c,s.name,h),z=!0},Nu=function(t,r,e){for(var s=arguments.length>2,i=0;i<r.length;i++)e=s?r[i].call(t,e):r[i].call(t);return s?e:void 0},ev=(()=>{let t=[V("discord-embed-fields")],r,e=[],s,i=G;var o=class extends i{static{s=this}static{let a=typeof Symbol=="function"&&Symbol.metadata?Object.create(i[Symbol.metadata]??null):void 0;Pu(null,r={value:s},t,{kind:"class",name:s.name,metadata:a},null,e),o=s=r.value,a&&Object.defineProperty(s,Symbol.metadata,{enumerable:!0,configurable:!0,writable:!0,value:a})}static styles=Z`
		:host {
			display: grid;
			grid-column: 1/1;
			margin-top: 8px;
			grid-gap: 8px;
		}

		::slotted([inline-index='1']) {
			grid-column: 1/5 !important;
		}

		::slotted([inline-index='2']) {
			grid-column: 5/9 !important;
		}

		::slotted([inline-index='3']) {
			grid-column: 9/13 !important;
		}
	`;render(){return n`<slot></slot>`}static{Nu(s,e)}};return o=s})();var Zr=function(t,r,e,s,i,o){function a(y){if(y!==void 0&&typeof y!="function")throw new TypeError("Function expected");return y}for(var d=s.kind,u=d==="getter"?"get":d==="setter"?"set":"value",c=!r&&t?s.static?t:t.prototype:null,h=r||(c?Object.getOwnPropertyDescriptor(c,s.name):{}),l,z=!1,v=e.length-1;v>=0;v--){var b={};for(var m in s)b[m]=m==="access"?{}:s[m];for(var m in s.access)b.access[m]=s.access[m];b.addInitializer=function(y){if(z)throw new TypeError("Cannot add initializers after decoration has completed");o.push(a(y||null))};var p=(0,e[v])(d==="accessor"?{get:h.get,set:h.set}:h[u],b);if(d==="accessor"){if(p===void 0)continue;if(p===null||typeof p!="object")throw new TypeError("Object expected");(l=a(p.get))&&(h.get=l),(l=a(p.set))&&(h.set=l),(l=a(p.init))&&i.unshift(l)}else(l=a(p))&&(d==="field"?i.unshift(l):h[u]=l)}c&&Object.defineProperty(c,s.name,h),z=!0},Ge=function(t,r,e){for(var s=arguments.length>2,i=0;i<r.length;i++)e=s?r[i].call(t,e):r[i].call(t);return s?e:void 0},_n=(()=>{let t=[V("discord-embed-footer")],r,e=[],s,i=G,o,a=[],d=[],u,c=[],h=[],l,z=[],v=[],b,m=[],p=[];var y=class extends i{static{s=this}static{let I=typeof Symbol=="function"&&Symbol.metadata?Object.create(i[Symbol.metadata]??null):void 0;o=[w({attribute:"footer-image"})],u=[w({attribute:"footer-image-alt"})],l=[w({type:String,reflect:!0,converter:T=>Wt(T),attribute:!0})],b=[ve({context:Ee,subscribe:!0}),w({type:Boolean,reflect:!0,attribute:"light-theme"})],Zr(this,null,o,{kind:"accessor",name:"footerImage",static:!1,private:!1,access:{has:T=>"footerImage"in T,get:T=>T.footerImage,set:(T,L)=>{T.footerImage=L}},metadata:I},a,d),Zr(this,null,u,{kind:"accessor",name:"footerImageAlt",static:!1,private:!1,access:{has:T=>"footerImageAlt"in T,get:T=>T.footerImageAlt,set:(T,L)=>{T.footerImageAlt=L}},metadata:I},c,h),Zr(this,null,l,{kind:"accessor",name:"timestamp",static:!1,private:!1,access:{has:T=>"timestamp"in T,get:T=>T.timestamp,set:(T,L)=>{T.timestamp=L}},metadata:I},z,v),Zr(this,null,b,{kind:"accessor",name:"lightTheme",static:!1,private:!1,access:{has:T=>"lightTheme"in T,get:T=>T.lightTheme,set:(T,L)=>{T.lightTheme=L}},metadata:I},m,p),Zr(null,r={value:s},t,{kind:"class",name:s.name,metadata:I},null,e),y=s=r.value,I&&Object.defineProperty(s,Symbol.metadata,{enumerable:!0,configurable:!0,writable:!0,value:I})}static styles=Z`
		:host {
			-webkit-box-align: center;
			align-items: center;
			display: flex;
			font-size: 12px;
			line-height: 16px;
			font-weight: 500;
			margin-top: 8px;
		}

		:host([light-theme]) {
			color: #747f8d;
		}

		:host .discord-footer-image {
			border-radius: 50%;
			flex-shrink: 0;
			height: 20px;
			margin-right: 8px;
			width: 20px;
		}

		:host .discord-footer-separator {
			color: #dcddde;
			font-weight: 500;
			display: inline-block;
			margin: 0 4px;
		}

		:host([light-theme]) .discord-footer-separator {
			color: #5c5e66;
		}
	`;#e=Ge(this,a,void 0);get footerImage(){return this.#e}set footerImage(I){this.#e=I}#t=(Ge(this,d),Ge(this,c,void 0));get footerImageAlt(){return this.#t}set footerImageAlt(I){this.#t=I}#r=(Ge(this,h),Ge(this,z,void 0));get timestamp(){return this.#r}set timestamp(I){this.#r=I}#s=(Ge(this,v),Ge(this,m,!1));get lightTheme(){return this.#s}set lightTheme(I){this.#s=I}updateTimestamp(I){I&&!Number.isNaN(new Date(I).getTime())&&(this.timestamp=Wt(I))}render(){return this.updateTimestamp(this.timestamp),n`${W(this.footerImage,()=>n`<img src=${re(this.footerImage)} alt=${re(this.footerImageAlt)} class="discord-footer-image" />`)}
			<slot></slot>
			${W(this.timestamp,()=>n`<span class="discord-footer-separator">&bull;</span>`)}
			${W(this.timestamp,()=>` ${this.timestamp}`,()=>null)}`}constructor(){super(...arguments),Ge(this,p)}static{Ge(s,e)}};return y=s})();var zn=(t,r,e)=>{for(let s of r)if(s[0]===t)return(0,s[1])();return e?.()};function Lu(t){return t.startsWith("#")?t.slice(1):t}function Bu(t){let r=t.length===3||t.length===4,e=r?`${t.slice(0,1)}${t.slice(0,1)}`:t.slice(0,2),s=r?`${t.slice(1,2)}${t.slice(1,2)}`:t.slice(2,4),i=r?`${t.slice(2,3)}${t.slice(2,3)}`:t.slice(4,6),o=(r?`${t.slice(3,4)}${t.slice(3,4)}`:t.slice(6,8))||"ff";return{r:e,g:s,b:i,a:o}}function ei(t){return Number.parseInt(t,16)}function qu({r:t,g:r,b:e,a:s}){return{r:ei(t),g:ei(r),b:ei(e),a:Number((ei(s)/255).toFixed(2))}}function Uu(t){return typeof t=="number"||typeof t=="string"&&Number.isFinite(Number(t))}function Fu(t,r){let{r:e,g:s,b:i,a:o}=t,a=Uu(r)?r:o;return`rgba(${e}, ${s}, ${i}, ${a})`}function ti(t,r){let e=Lu(t),s=Bu(e),i=qu(s);return Fu(i,r)}var Wu=S`
	<path
		fill-rule="evenodd"
		clip-rule="evenodd"
		fill="currentColor"
		d="M18.5 23c.88 0 1.7-.25 2.4-.69l1.4 1.4a1 1 0 0 0 1.4-1.42l-1.39-1.4A4.5 4.5 0 1 0 18.5 23Zm0-2a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z"
	/>
	<path
		fill="currentColor"
		d="M3 3a1 1 0 0 0 0 2h18a1 1 0 1 0 0-2H3ZM2 8a1 1 0 0 1 1-1h18a1 1 0 1 1 0 2H3a1 1 0 0 1-1-1ZM3 11a1 1 0 1 0 0 2h11a1 1 0 1 0 0-2H3ZM2 16a1 1 0 0 1 1-1h8a1 1 0 1 1 0 2H3a1 1 0 0 1-1-1ZM3 19a1 1 0 1 0 0 2h8a1 1 0 1 0 0-2H3Z"
	/>
`;function no(t={}){return n`<svg
		${j(t)}
		class="discord-mention-icon"
		aria-label="Browse Channels"
		aria-hidden="false"
		role="img"
		width="24"
		height="24"
		viewBox="0 0 24 24"
		xmlns="http://www.w3.org/2000/svg"
	>
		${Wu}
	</svg>`}var Ku=S`
	<path
		fill="currentColor"
		d="M21.487 5.126L12.487 0.126C12.184 -0.042 11.818 -0.042 11.515 0.126L2.51498 5.126C2.19798 5.302 2.00098 5.636 2.00098 5.999C2.00098 6.693 2.11498 22.999 12.001 22.999C21.887 22.999 22.001 6.693 22.001 5.999C22.001 5.636 21.804 5.302 21.487 5.126ZM12.001 5.999C13.382 5.999 14.501 7.118 14.501 8.499C14.501 9.88 13.382 10.999 12.001 10.999C10.62 10.999 9.50098 9.88 9.50098 8.499C9.50098 7.118 10.62 5.999 12.001 5.999ZM8.25098 16C8.25098 13.699 9.69998 12.25 12.001 12.25C14.302 12.25 15.751 13.699 15.751 16H8.25098Z"
	/>
`;function lo(t={}){return n`<svg
		${j(t)}
		class="discord-mention-icon"
		aria-label="Customise Community"
		aria-hidden="false"
		role="img"
		width="24"
		height="24"
		viewBox="0 0 24 24"
		xmlns="http://www.w3.org/2000/svg"
	>
		${Ku}
	</svg>`}var Zu=S`
	<path
		d="M11 3a1 1 0 1 1 2 0v2h5.75c.16 0 .3.07.4.2l2.63 3.5a.5.5 0 0 1 0 .6l-2.63 3.5a.5.5 0 0 1-.4.2H13v5h2a2 2 0 0 1 2 2v1a1 1 0 0 1-1 1H8a1 1 0 0 1-1-1v-1c0-1.1.9-2 2-2h2v-5H2.8a.5.5 0 0 1-.44-.72L3.9 9.22a.5.5 0 0 0 0-.44L2.36 5.72A.5.5 0 0 1 2.81 5H11V3Z"
		fill="currentColor"
	/>
`;function uo(t={}){return n`<svg
		${j(t)}
		class="discord-mention-icon"
		aria-label="Server Guide"
		aria-hidden="false"
		role="img"
		width="24"
		height="24"
		viewBox="0 0 24 24"
		xmlns="http://www.w3.org/2000/svg"
	>
		${Zu}
	</svg>`}var Gr=function(t,r,e,s,i,o){function a(y){if(y!==void 0&&typeof y!="function")throw new TypeError("Function expected");return y}for(var d=s.kind,u=d==="getter"?"get":d==="setter"?"set":"value",c=!r&&t?s.static?t:t.prototype:null,h=r||(c?Object.getOwnPropertyDescriptor(c,s.name):{}),l,z=!1,v=e.length-1;v>=0;v--){var b={};for(var m in s)b[m]=m==="access"?{}:s[m];for(var m in s.access)b.access[m]=s.access[m];b.addInitializer=function(y){if(z)throw new TypeError("Cannot add initializers after decoration has completed");o.push(a(y||null))};var p=(0,e[v])(d==="accessor"?{get:h.get,set:h.set}:h[u],b);if(d==="accessor"){if(p===void 0)continue;if(p===null||typeof p!="object")throw new TypeError("Object expected");(l=a(p.get))&&(h.get=l),(l=a(p.set))&&(h.set=l),(l=a(p.init))&&i.unshift(l)}else(l=a(p))&&(d==="field"?i.unshift(l):h[u]=l)}c&&Object.defineProperty(c,s.name,h),z=!0},Qe=function(t,r,e){for(var s=arguments.length>2,i=0;i<r.length;i++)e=s?r[i].call(t,e):r[i].call(t);return s?e:void 0},yn=(()=>{let t=[V("discord-mention")],r,e=[],s,i=G,o,a=[],d=[],u,c=[],h=[],l,z=[],v=[],b,m=[],p=[];var y=class extends i{static{s=this}static{let I=typeof Symbol=="function"&&Symbol.metadata?Object.create(i[Symbol.metadata]??null):void 0;o=[w({type:Boolean,reflect:!0})],u=[w({reflect:!0})],l=[w({reflect:!0})],b=[ve({context:Ee,subscribe:!0}),w({type:Boolean,reflect:!0,attribute:"light-theme"})],Gr(this,null,o,{kind:"accessor",name:"highlight",static:!1,private:!1,access:{has:T=>"highlight"in T,get:T=>T.highlight,set:(T,L)=>{T.highlight=L}},metadata:I},a,d),Gr(this,null,u,{kind:"accessor",name:"type",static:!1,private:!1,access:{has:T=>"type"in T,get:T=>T.type,set:(T,L)=>{T.type=L}},metadata:I},c,h),Gr(this,null,l,{kind:"accessor",name:"color",static:!1,private:!1,access:{has:T=>"color"in T,get:T=>T.color,set:(T,L)=>{T.color=L}},metadata:I},z,v),Gr(this,null,b,{kind:"accessor",name:"lightTheme",static:!1,private:!1,access:{has:T=>"lightTheme"in T,get:T=>T.lightTheme,set:(T,L)=>{T.lightTheme=L}},metadata:I},m,p),Gr(null,r={value:s},t,{kind:"class",name:s.name,metadata:I},null,e),y=s=r.value,I&&Object.defineProperty(s,Symbol.metadata,{enumerable:!0,configurable:!0,writable:!0,value:I})}static styles=Z`
		:host {
			color: #e3e7f8;
			background-color: hsla(235, 85.6%, 64.7%, 0.3);
			font-weight: 500;
			padding: 0 2px;
			border-radius: 3px;
			unicode-bidi: -moz-plaintext;
			unicode-bidi: plaintext;
			-webkit-transition:
				background-color 50ms ease-out,
				color 50ms ease-out;
			transition:
				background-color 50ms ease-out,
				color 50ms ease-out;
			cursor: pointer;
		}

		:host([type='role']) {
			background-color: rgba(#e3e7f8, 0.1);
		}

		:host([type='channel']) {
			position: relative;
		}

		:host([type='voice']),
		:host([type='locked']),
		:host([type='thread']),
		:host([type='forum']) {
			position: relative;
		}

		:host(:hover) {
			color: #fff;
			background-color: hsl(235, 85.6%, 64.7%);
		}

		:host([highlight][type='user']:hover) {
			text-decoration: underline;
			text-underline-offset: 1px;
		}

		:host([light-theme]) {
			color: #5865f2;
			background-color: hsla(235, 85.6%, 64.7%, 0.15);
		}

		:host([light-theme]:hover) {
			color: #ffffff;
			background-color: hsl(235, 85.6%, 64.7%);
		}

		.discord-mention-icon {
			width: 1rem;
			height: 1rem;
			margin-right: 4px;
			vertical-align: middle;
			margin-bottom: 0.2rem;
		}

		.no-wrap {
			white-space: nowrap;
		}
	`;#e=Qe(this,a,!1);get highlight(){return this.#e}set highlight(I){this.#e=I}#t=(Qe(this,d),Qe(this,c,"user"));get type(){return this.#t}set type(I){this.#t=I}#r=(Qe(this,h),Qe(this,z,void 0));get color(){return this.#r}set color(I){this.#r=I}setHoverColor=(Qe(this,v),()=>{this.color&&(this.style.backgroundColor=ti(this.color,.3))});resetHoverColor=()=>{this.color&&(this.style.backgroundColor=ti(this.color,.1))};#s=Qe(this,m,!1);get lightTheme(){return this.#s}set lightTheme(I){this.#s=I}connectedCallback(){super.connectedCallback(),this.color&&this.type==="role"&&(this.addEventListener("mouseover",this.setHoverColor),this.addEventListener("mouseout",this.resetHoverColor))}disconnectedCallback(){this.removeEventListener("mouseover",this.setHoverColor),this.removeEventListener("mouseout",this.resetHoverColor),super.disconnectedCallback()}willUpdate(){this.color&&(this.style.color=this.color,this.type==="role"&&(this.style.backgroundColor=ti(this.color,.1)))}render(){return n`<span class="no-wrap"
				>${zn(this.type,[["channel",()=>Lr()],["user",()=>n`@`],["role",()=>n`@`],["voice",()=>Ur()],["locked",()=>qr()],["thread",()=>Br()],["forum",()=>Nr()],["server-guide",()=>uo()],["channels-and-roles",()=>no()],["customize-community",()=>lo()],["slash",()=>n`/`]])}</span
			><slot></slot>`}constructor(){super(...arguments),Qe(this,p)}static{Qe(s,e)}};return y=s})();var Gu=S`
 	<path 
		fill="currentColor" 
 		d="M15.56 11.77c.2-.1.44.02.44.23a4 4 0 1 1-4-4c.21 0 .33.25.23.44a2.5 2.5 0 0 0 3.32 3.32Z"
 	/>
  	<path 
		fill="currentColor" 
  		fill-rule="evenodd" 
  		d="M22.89 11.7q.105.3 0 .6C22.27 13.9 19.1 21 12 21c-7.11 0-10.27-7.11-10.89-8.7a.83.83 0 0 1 0-.6C1.73 10.1 4.9 3 12 3c7.11 0 10.27 7.11 10.89 8.7m-4.5-3.62A15.1 15.1 0 0 1 20.85 12c-.38.88-1.18 2.47-2.46 3.92C16.87 17.62 14.8 19 12 19s-4.87-1.38-6.39-3.08A15.1 15.1 0 0 1 3.15 12c.38-.88 1.18-2.47 2.46-3.92C7.13 6.38 9.2 5 12 5s4.87 1.38 6.39 3.08" 
  		clip-rule="evenodd"
  	/>
`;function ho(t={}){return n`<svg
		${j(t)}
		class="discord-message-ephemeral-icon"
		aria-hidden="false"
		width="16"
		height="16"
		viewBox="0 0 24 24"
		xmlns="http://www.w3.org/2000/svg"
	>
		${Gu}
	</svg>`}var ae=function(t,r,e,s,i,o){function a(y){if(y!==void 0&&typeof y!="function")throw new TypeError("Function expected");return y}for(var d=s.kind,u=d==="getter"?"get":d==="setter"?"set":"value",c=!r&&t?s.static?t:t.prototype:null,h=r||(c?Object.getOwnPropertyDescriptor(c,s.name):{}),l,z=!1,v=e.length-1;v>=0;v--){var b={};for(var m in s)b[m]=m==="access"?{}:s[m];for(var m in s.access)b.access[m]=s.access[m];b.addInitializer=function(y){if(z)throw new TypeError("Cannot add initializers after decoration has completed");o.push(a(y||null))};var p=(0,e[v])(d==="accessor"?{get:h.get,set:h.set}:h[u],b);if(d==="accessor"){if(p===void 0)continue;if(p===null||typeof p!="object")throw new TypeError("Object expected");(l=a(p.get))&&(h.get=l),(l=a(p.set))&&(h.set=l),(l=a(p.init))&&i.unshift(l)}else(l=a(p))&&(d==="field"?i.unshift(l):h[u]=l)}c&&Object.defineProperty(c,s.name,h),z=!0},N=function(t,r,e){for(var s=arguments.length>2,i=0;i<r.length;i++)e=s?r[i].call(t,e):r[i].call(t);return s?e:void 0},xn=(()=>{let t=[V("discord-message")],r,e=[],s,i=G,o,a=[],d=[],u,c=[],h=[],l,z=[],v=[],b,m=[],p=[],y,I=[],T=[],L,k=[],x=[],q,xe=[],Ce=[],Se,et=[],tt=[],rt,st=[],it=[],ot,at=[],nt=[],dt,lt=[],ut=[],ht,ct=[],ft=[],mt,R=[],E=[],K,O=[],H=[],Q,oa=[],aa=[],na,da=[],la=[],ua,ha=[],ca=[],fa,ma=[],pa=[],va,ga=[],ba=[],_a,za=[],ya=[],xa,$a=[],wa=[],Ma,ka=[],Ha=[],Ea,Ta=[],Ca=[],Sa,Ia=[],Aa=[];var ja=class extends i{static{s=this}static{let M=typeof Symbol=="function"&&Symbol.metadata?Object.create(i[Symbol.metadata]??null):void 0;o=[w()],u=[w()],l=[w()],b=[w({type:Boolean})],y=[w({type:Boolean})],L=[w({type:Boolean,attribute:"official-app"})],q=[w({type:Boolean})],Se=[w({type:Boolean})],rt=[w({type:Boolean})],ot=[w({attribute:"role-color"})],dt=[w({attribute:"role-icon"})],ht=[w({attribute:"role-name"})],mt=[w({attribute:"clan-icon"})],K=[w({attribute:"clan-tag"})],Q=[w({type:Boolean,reflect:!0})],na=[w({type:Boolean,reflect:!0})],ua=[w({type:String,converter:f=>Wt(f,!1,!1),attribute:!0})],fa=[w({type:Boolean,attribute:"twenty-four"})],va=[w({type:Boolean,attribute:"message-body-only"})],_a=[ve({context:Ee}),w({type:Boolean,reflect:!0,attribute:"light-theme"})],xa=[ve({context:At}),w({type:Boolean,reflect:!0,attribute:"compact-mode"})],Ma=[ve({context:oo}),w({type:Boolean,reflect:!0,attribute:"no-background"})],Ea=[w({type:Boolean,reflect:!0,attribute:"has-thread"})],Sa=[w({reflect:!1,attribute:"dismiss-message-clicked"})],ae(this,null,o,{kind:"accessor",name:"profile",static:!1,private:!1,access:{has:f=>"profile"in f,get:f=>f.profile,set:(f,C)=>{f.profile=C}},metadata:M},a,d),ae(this,null,u,{kind:"accessor",name:"author",static:!1,private:!1,access:{has:f=>"author"in f,get:f=>f.author,set:(f,C)=>{f.author=C}},metadata:M},c,h),ae(this,null,l,{kind:"accessor",name:"avatar",static:!1,private:!1,access:{has:f=>"avatar"in f,get:f=>f.avatar,set:(f,C)=>{f.avatar=C}},metadata:M},z,v),ae(this,null,b,{kind:"accessor",name:"bot",static:!1,private:!1,access:{has:f=>"bot"in f,get:f=>f.bot,set:(f,C)=>{f.bot=C}},metadata:M},m,p),ae(this,null,y,{kind:"accessor",name:"server",static:!1,private:!1,access:{has:f=>"server"in f,get:f=>f.server,set:(f,C)=>{f.server=C}},metadata:M},I,T),ae(this,null,L,{kind:"accessor",name:"officialApp",static:!1,private:!1,access:{has:f=>"officialApp"in f,get:f=>f.officialApp,set:(f,C)=>{f.officialApp=C}},metadata:M},k,x),ae(this,null,q,{kind:"accessor",name:"verified",static:!1,private:!1,access:{has:f=>"verified"in f,get:f=>f.verified,set:(f,C)=>{f.verified=C}},metadata:M},xe,Ce),ae(this,null,Se,{kind:"accessor",name:"op",static:!1,private:!1,access:{has:f=>"op"in f,get:f=>f.op,set:(f,C)=>{f.op=C}},metadata:M},et,tt),ae(this,null,rt,{kind:"accessor",name:"edited",static:!1,private:!1,access:{has:f=>"edited"in f,get:f=>f.edited,set:(f,C)=>{f.edited=C}},metadata:M},st,it),ae(this,null,ot,{kind:"accessor",name:"roleColor",static:!1,private:!1,access:{has:f=>"roleColor"in f,get:f=>f.roleColor,set:(f,C)=>{f.roleColor=C}},metadata:M},at,nt),ae(this,null,dt,{kind:"accessor",name:"roleIcon",static:!1,private:!1,access:{has:f=>"roleIcon"in f,get:f=>f.roleIcon,set:(f,C)=>{f.roleIcon=C}},metadata:M},lt,ut),ae(this,null,ht,{kind:"accessor",name:"roleName",static:!1,private:!1,access:{has:f=>"roleName"in f,get:f=>f.roleName,set:(f,C)=>{f.roleName=C}},metadata:M},ct,ft),ae(this,null,mt,{kind:"accessor",name:"clanIcon",static:!1,private:!1,access:{has:f=>"clanIcon"in f,get:f=>f.clanIcon,set:(f,C)=>{f.clanIcon=C}},metadata:M},R,E),ae(this,null,K,{kind:"accessor",name:"clanTag",static:!1,private:!1,access:{has:f=>"clanTag"in f,get:f=>f.clanTag,set:(f,C)=>{f.clanTag=C}},metadata:M},O,H),ae(this,null,Q,{kind:"accessor",name:"highlight",static:!1,private:!1,access:{has:f=>"highlight"in f,get:f=>f.highlight,set:(f,C)=>{f.highlight=C}},metadata:M},oa,aa),ae(this,null,na,{kind:"accessor",name:"ephemeral",static:!1,private:!1,access:{has:f=>"ephemeral"in f,get:f=>f.ephemeral,set:(f,C)=>{f.ephemeral=C}},metadata:M},da,la),ae(this,null,ua,{kind:"accessor",name:"timestamp",static:!1,private:!1,access:{has:f=>"timestamp"in f,get:f=>f.timestamp,set:(f,C)=>{f.timestamp=C}},metadata:M},ha,ca),ae(this,null,fa,{kind:"accessor",name:"twentyFour",static:!1,private:!1,access:{has:f=>"twentyFour"in f,get:f=>f.twentyFour,set:(f,C)=>{f.twentyFour=C}},metadata:M},ma,pa),ae(this,null,va,{kind:"accessor",name:"messageBodyOnly",static:!1,private:!1,access:{has:f=>"messageBodyOnly"in f,get:f=>f.messageBodyOnly,set:(f,C)=>{f.messageBodyOnly=C}},metadata:M},ga,ba),ae(this,null,_a,{kind:"accessor",name:"lightTheme",static:!1,private:!1,access:{has:f=>"lightTheme"in f,get:f=>f.lightTheme,set:(f,C)=>{f.lightTheme=C}},metadata:M},za,ya),ae(this,null,xa,{kind:"accessor",name:"compactMode",static:!1,private:!1,access:{has:f=>"compactMode"in f,get:f=>f.compactMode,set:(f,C)=>{f.compactMode=C}},metadata:M},$a,wa),ae(this,null,Ma,{kind:"accessor",name:"noBackground",static:!1,private:!1,access:{has:f=>"noBackground"in f,get:f=>f.noBackground,set:(f,C)=>{f.noBackground=C}},metadata:M},ka,Ha),ae(this,null,Ea,{kind:"accessor",name:"hasThread",static:!1,private:!1,access:{has:f=>"hasThread"in f,get:f=>f.hasThread,set:(f,C)=>{f.hasThread=C}},metadata:M},Ta,Ca),ae(this,null,Sa,{kind:"accessor",name:"dismissMessageClicked",static:!1,private:!1,access:{has:f=>"dismissMessageClicked"in f,get:f=>f.dismissMessageClicked,set:(f,C)=>{f.dismissMessageClicked=C}},metadata:M},Ia,Aa),ae(null,r={value:s},t,{kind:"class",name:s.name,metadata:M},null,e),ja=s=r.value,M&&Object.defineProperty(s,Symbol.metadata,{enumerable:!0,configurable:!0,writable:!0,value:M})}static styles=Z`
		:host {
			color: #dcddde;
			display: flex;
			flex-direction: column;
			font-size: 0.9em;
			font-family: 'gg sans', 'Noto Sans', Whitney, 'Helvetica Neue', Helvetica, Roboto, Arial, sans-serif;

			position: relative;
			word-wrap: break-word;
			-webkit-user-select: text;
			-moz-user-select: text;
			-ms-user-select: text;
			user-select: text;
			-webkit-box-flex: 0;
			-ms-flex: 0 0 auto;
			flex: 0 0 auto;
			min-height: 1.375rem;
			padding-left: 1em;
			padding-right: 48px;
			margin-top: inherit;
			margin-bottom: inherit;
			line-height: 16px;
		}

		.discord-message-inner {
			display: flex;
			position: relative;
			-webkit-box-flex: 0;
			-ms-flex: 0 0 auto;
			flex: 0 0 auto;
		}

		.discord-message-inner-center {
			align-items: center;
		}

		:host([message-body-only]) {
			margin-top: 0px !important;
			padding-top: 0.125rem !important;
			padding-bottom: 0.0625rem !important;
		}

		:host([highlight]),
		:host([ephemeral]) {
			padding-right: 5px;
			position: relative;
		}

		:host([highlight])::before,
		:host([ephemeral])::before {
			content: '';
			position: absolute;
			display: block;
			top: 0;
			left: 0;
			bottom: 0;
			pointer-events: none;
			width: 2px;
		}

		:host([highlight]) {
			background-color: rgba(250, 166, 26, 0.1);
		}

		:host([highlight][light-theme]) {
			background-color: rgba(250, 166, 26, 0.1);
		}

		:host([highlight])::before {
			background-color: #faa61a;
		}

		:host([light-theme][highlight])::before {
			background-color: #af7615;
		}

		:host([ephemeral]) {
			background-color: rgba(88, 101, 242, 0.05);
		}

		:host([ephemeral]:hover) {
			background-color: rgba(88, 101, 242, 0.1);
		}

		:host([ephemeral])::before {
			background-color: #5865f2;
		}

		:host([light-theme]) {
			color: #2e3338;
			border-color: #eceeef;
		}

		.discord-author-avatar {
			margin-right: 16px;
			margin-top: 5px;
			min-width: 40px;
			z-index: 1;
			display: flex;
		}

		.discord-author-avatar img {
			width: 40px;
			height: 40px;
			border-radius: 50%;
			cursor: pointer;
		}

		.discord-message-timestamp {
			color: #72767d;
			font-size: 12px;
			margin-left: 3px;
		}

		.discord-message-body-only-indent {
			width: 56px;
		}

		:host(:hover) .discord-message-timestamp-hover::before {
			content: attr(datetime);
		}

		:host([light-theme]) .discord-message-timestamp {
			color: #747f8d;
		}

		.discord-message-edited {
			color: #72767d;
			font-size: 10px;
		}

		:host([light-theme]) .discord-message-edited {
			color: #99aab5;
		}

		.discord-message-content {
			width: 100%;
			line-height: 160%;
			font-weight: normal;
			padding-top: 2px;
		}

		.discord-message-body {
			font-size: 1rem;
			font-weight: 400;
			word-break: break-word;
			position: relative;
		}

		:host([light-theme]) .discord-message-timestamp,
		:host([compact-mode]) .discord-message:hover .discord-message-timestamp {
			color: #99aab5;
		}

		:host([light-theme][compact-mode]).discord-message-timestamp {
			color: #d1d9de;
		}

		:host([compact-mode]) .discord-message-timestamp {
			display: inline-block;
			width: 3.1rem;
			text-align: right;
			font-size: 0.6875rem;
			line-height: 1.375rem;
			margin-right: 0.375rem;
			margin-left: 0;
			text-indent: 0;
		}

		:host([compact-mode]) .discord-message-body {
			line-height: 1.375rem;
			padding-left: 10px;
			margin-left: -6px;
		}

		:host([compact-mode]) .discord-message-compact-indent {
			padding-left: 10px;
		}

		:host .discord-message-markup {
			font-size: 1rem;
			line-height: 1.375rem;
			word-wrap: break-word;
			user-select: text;
			font-weight: 400;
			display: inline;
		}

		:host(:hover) {
			background-color: hsl(0 calc(1 * 0%) 0.8%/0.03);
		}

		:host([highlight]:hover) {
			background-color: hsl(40 calc(1 * 86.4%) 56.9%/0.08);
		}

		:host([has-thread]):after {
			width: 2rem;
			left: 2.2rem;
			top: 4.8rem;
			border-left: 2px solid #4f545c !important;
			border-bottom: 2px solid #4f545c !important;
			border-bottom-left-radius: 8px !important;
			bottom: 29px;
			content: '';
			position: absolute;
		}

		:host([light-theme][has-Thread]):after {
			border-color: #747f8d !important;
		}

		.discord-message-ephemeral {
			margin-top: 4px;
			font-size: 12px;
			font-weight: 400;
			color: #72767d;
		}

		:host([light-theme]) .discord-message-ephemeral {
			color: #747f8d;
		}

		.discord-message-ephemeral .discord-message-ephemeral-link {
			color: #00aff4;
			font-weight: 500;
			cursor: pointer;
		}

		.discord-message-ephemeral .discord-message-ephemeral-link:hover {
			text-decoration: underline;
		}

		.discord-message-ephemeral .discord-message-ephemeral-icon {
			margin-right: 4px;
			vertical-align: text-bottom;
		}
	`;#e=N(this,a,void 0);get profile(){return this.#e}set profile(M){this.#e=M}#t=(N(this,d),N(this,c,"User"));get author(){return this.#t}set author(M){this.#t=M}#r=(N(this,h),N(this,z,void 0));get avatar(){return this.#r}set avatar(M){this.#r=M}#s=(N(this,v),N(this,m,!1));get bot(){return this.#s}set bot(M){this.#s=M}#i=(N(this,p),N(this,I,!1));get server(){return this.#i}set server(M){this.#i=M}#o=(N(this,T),N(this,k,!1));get officialApp(){return this.#o}set officialApp(M){this.#o=M}#n=(N(this,x),N(this,xe,!1));get verified(){return this.#n}set verified(M){this.#n=M}#d=(N(this,Ce),N(this,et,!1));get op(){return this.#d}set op(M){this.#d=M}#l=(N(this,tt),N(this,st,!1));get edited(){return this.#l}set edited(M){this.#l=M}#a=(N(this,it),N(this,at,void 0));get roleColor(){return this.#a}set roleColor(M){this.#a=M}#u=(N(this,nt),N(this,lt,void 0));get roleIcon(){return this.#u}set roleIcon(M){this.#u=M}#h=(N(this,ut),N(this,ct,void 0));get roleName(){return this.#h}set roleName(M){this.#h=M}#c=(N(this,ft),N(this,R,void 0));get clanIcon(){return this.#c}set clanIcon(M){this.#c=M}#f=(N(this,E),N(this,O,void 0));get clanTag(){return this.#f}set clanTag(M){this.#f=M}#m=(N(this,H),N(this,oa,!1));get highlight(){return this.#m}set highlight(M){this.#m=M}#p=(N(this,aa),N(this,da,!1));get ephemeral(){return this.#p}set ephemeral(M){this.#p=M}#v=(N(this,la),N(this,ha,new Date));get timestamp(){return this.#v}set timestamp(M){this.#v=M}#g=(N(this,ca),N(this,ma,!1));get twentyFour(){return this.#g}set twentyFour(M){this.#g=M}#b=(N(this,pa),N(this,ga,!1));get messageBodyOnly(){return this.#b}set messageBodyOnly(M){this.#b=M}#_=(N(this,ba),N(this,za,!1));get lightTheme(){return this.#_}set lightTheme(M){this.#_=M}#z=(N(this,ya),N(this,$a,!1));get compactMode(){return this.#z}set compactMode(M){this.#z=M}#y=(N(this,wa),N(this,ka,!1));get noBackground(){return this.#y}set noBackground(M){this.#y=M}#x=(N(this,Ha),N(this,Ta,!1));get hasThread(){return this.#x}set hasThread(M){this.#x=M}#$=(N(this,Ca),N(this,Ia,()=>{}));get dismissMessageClicked(){return this.#$}set dismissMessageClicked(M){this.#$=M}willUpdate(){this.hasThread=Array.from(this.children).some(M=>M.tagName.toLowerCase()==="discord-thread"),this.highlight=this.highlight||Array.from(this.children).some(M=>M.tagName.toLowerCase()==="discord-mention"&&M.hasAttribute("highlight")&&(M.type==="user"||M.type==="role"))}handleSpaceToDismissMessage(M){M.code==="Space"&&(M.preventDefault(),M.stopPropagation(),this.dismissMessageClicked?.())}render(){let M={author:this.author,bot:this.bot,officialApp:this.officialApp,verified:this.verified,server:this.server,op:this.op,roleColor:this.roleColor,roleIcon:this.roleIcon,clanIcon:this.clanIcon,clanTag:this.clanTag,roleName:this.roleName},f=this.profile!==void 0&&Reflect.get(dn,this.profile)||{},C={...M,...f,avatar:this.resolveAvatar(f.avatar??this.avatar)},Cr=Wt(this.timestamp,this.compactMode,this.twentyFour)??void 0;return n`
			<slot name="reply"></slot>
			<div
				class=${bt({"discord-message-inner":!0,"discord-message-inner-center":this.messageBodyOnly})}
			>
				${W(this.compactMode&&!this.messageBodyOnly,()=>n`<time datetime="${re(Cr)}" class="discord-message-timestamp">${Cr}</time>`,()=>null)}
				${W(this.messageBodyOnly,()=>n`<time
							datetime="${re(Cr)}"
							class=${bt({"discord-message-timestamp":!0,"discord-message-timestamp-hover":!0,"discord-message-body-only-indent":!this.compactMode})}
						></time>`,()=>null)}
				${W(this.compactMode||this.messageBodyOnly,()=>null,()=>n`<div class="discord-author-avatar">
							<img src="${re(C.avatar)}" alt="${re(C.author)}" />
						</div>`)}

				<div class="discord-message-content">
					${W(this.compactMode||this.messageBodyOnly,()=>null,()=>n`
							<discord-author-info
								author=${C.author??""}
								?bot=${C.bot??!1}
								?server=${C.server??!1}
								?official-app=${C.officialApp??!1}
								?verified=${C.verified??!1}
								?op=${C.op??!1}
								role-color=${C.roleColor??""}
								role-icon=${C.roleIcon??""}
								role-name=${C.roleName??""}
								clan-icon=${C.clanIcon??""}
								clan-tag=${C.clanTag??""}
							></discord-author-info
							><time datetime="${re(Cr)}" class="discord-message-timestamp">${Cr}</time>
						`)}
					<div class="discord-message-body">
						${W(this.compactMode,()=>n`<discord-author-info
									author=${C.author??""}
									?bot=${C.bot??!1}
									?server=${C.server??!1}
									?official-app=${C.officialApp??!1}
									?verified=${C.verified??!1}
									?op=${C.op??!1}
									role-color=${C.roleColor??""}
									role-icon=${C.roleIcon??""}
									role-name=${C.roleName??""}
									clan-icon=${C.clanIcon??""}
									clan-tag=${C.clanTag??""}
								></discord-author-info>`,()=>null)}<span class="discord-message-markup"><slot></slot></span>
						${W(this.edited,()=>n`<span class="discord-message-edited">(edited)</span>`,()=>null)}
					</div>
					<div class="discord-message-compact-indent">
						<slot name="attachments"></slot>
						<slot name="embeds"></slot>
						<slot name="components"></slot>
						<slot name="reactions"></slot>
						<slot name="thread"></slot>
						${W(this.ephemeral,()=>n`
								<div class="discord-message-ephemeral">
									${ho()} Only you can see this •
									<span
										role="button"
										class="discord-message-ephemeral-link"
										@click=${this.dismissMessageClicked}
										@keydown=${this.handleSpaceToDismissMessage}
										>Dismiss message</span
									>
								</div>
							`,()=>null)}
					</div>
				</div>
			</div>
		`}resolveAvatar(M){return M===void 0?Xs.default:Xs[M]??M??Xs.default}constructor(){super(...arguments),N(this,Aa)}static{N(s,e)}};return ja=s})();var Qu=function(t,r,e,s,i,o){function a(y){if(y!==void 0&&typeof y!="function")throw new TypeError("Function expected");return y}for(var d=s.kind,u=d==="getter"?"get":d==="setter"?"set":"value",c=!r&&t?s.static?t:t.prototype:null,h=r||(c?Object.getOwnPropertyDescriptor(c,s.name):{}),l,z=!1,v=e.length-1;v>=0;v--){var b={};for(var m in s)b[m]=m==="access"?{}:s[m];for(var m in s.access)b.access[m]=s.access[m];b.addInitializer=function(y){if(z)throw new TypeError("Cannot add initializers after decoration has completed");o.push(a(y||null))};var p=(0,e[v])(d==="accessor"?{get:h.get,set:h.set}:h[u],b);if(d==="accessor"){if(p===void 0)continue;if(p===null||typeof p!="object")throw new TypeError("Object expected");(l=a(p.get))&&(h.get=l),(l=a(p.set))&&(h.set=l),(l=a(p.init))&&i.unshift(l)}else(l=a(p))&&(d==="field"?i.unshift(l):h[u]=l)}c&&Object.defineProperty(c,s.name,h),z=!0},Yu=function(t,r,e){for(var s=arguments.length>2,i=0;i<r.length;i++)e=s?r[i].call(t,e):r[i].call(t);return s?e:void 0},$n=(()=>{let t=[V("discord-time")],r,e=[],s,i=G;var o=class extends i{static{s=this}static{let a=typeof Symbol=="function"&&Symbol.metadata?Object.create(i[Symbol.metadata]??null):void 0;Qu(null,r={value:s},t,{kind:"class",name:s.name,metadata:a},null,e),o=s=r.value,a&&Object.defineProperty(s,Symbol.metadata,{enumerable:!0,configurable:!0,writable:!0,value:a})}static styles=Z`
		:host {
			white-space: nowrap;
			background-color: #ffffff0f;
			border-radius: 3px;
			padding: 0 2px;
		}
	`;render(){return n`<slot></slot>`}static{Yu(s,e)}};return o=s})();function _t(t,r){t.elementStyles.push(r)}_t(xn,Z`
    :host {
      color: var(--text);
      font-family: inherit;
      font-size: 1rem;
      line-height: 1.375rem;
      padding: 2px 48px 2px 16px;
    }
    :host(:hover) {
      background-color: var(--hover);
    }
    :host([highlight]) {
      background-color: var(--ping-soft);
      padding-right: 48px;
    }
    :host([highlight]:hover) {
      background-color: var(--ping-soft-hover);
    }
    :host([highlight])::before {
      background-color: var(--ping);
    }
    :host([ephemeral]) {
      background-color: var(--private-soft);
      padding-right: 48px;
    }
    .discord-message-ephemeral {
      display: none;
    }
    .discord-message-timestamp,
    .discord-message-edited {
      color: var(--muted);
      font-size: 0.75rem;
    }
    .discord-message-content {
      line-height: 1.375rem;
      min-width: 0;
      padding-top: 0;
    }
    .discord-message-body-only-indent {
      flex: none;
      margin-left: 0;
      font-size: 0.6875rem;
      white-space: nowrap;
    }
    .discord-author-avatar,
    .discord-author-avatar img {
      cursor: default;
    }
    @media (max-width: 600px) {
      :host,
      :host([highlight]),
      :host([ephemeral]) {
        padding: 2px 12px 2px 10px;
      }
      .discord-author-avatar {
        margin-right: 10px;
        min-width: 36px;
      }
      .discord-author-avatar img {
        height: 36px;
        width: 36px;
      }
      .discord-message-body-only-indent {
        width: 46px;
      }
    }
  `);_t(vn,Z`
    :host .discord-author-username {
      color: var(--strong);
    }
    :host .discord-author-username:hover {
      cursor: default;
      text-decoration: none;
    }
  `);_t(fn,Z`
    :host {
      background-color: var(--brand);
      color: #fff;
    }
  `);_t(gn,Z`
    :host {
      color: var(--text);
      margin: 4px 0;
      max-width: 520px;
    }
    :host .discord-left-border {
      background-color: var(--embed-edge);
    }
    :host .discord-embed-root {
      flex: 1 1 auto;
    }
    :host .discord-embed-wrapper {
      background-color: var(--embed);
      border: 0;
      justify-self: stretch;
      max-width: 100%;
    }
    :host .discord-embed-wrapper .discord-embed-grid {
      display: grid;
      min-width: 0;
    }
    :host .discord-embed-title,
    :host .discord-embed-author {
      color: var(--strong);
    }
    :host .discord-embed-title a,
    :host .discord-embed-author a {
      color: var(--link);
    }
  `);_t(bn,Z`
    :host .discord-field-title {
      color: var(--strong);
    }
  `);_t(_n,Z`
    :host,
    :host .discord-footer-separator {
      color: var(--text);
    }
  `);_t(yn,Z`
    :host,
    :host([type='role']) {
      background-color: var(--mention);
      color: var(--mention-text);
      cursor: inherit;
    }
    :host(:hover) {
      background-color: var(--mention);
      color: var(--mention-text);
    }
  `);_t($n,Z`
    :host {
      background-color: var(--time);
      white-space: normal;
    }
  `);var Qt=class extends Error{};async function kn(t){let r;try{r=await t}catch{throw new Qt("The rehearsal cannot be reached. Is `accord demo` still running?")}let e=await r.text();if(r.ok)return e===""?void 0:JSON.parse(e);throw new Qt(Ju(e)??`The rehearsal answered with an error (${r.status}).`)}function Ju(t){try{let{error:r}=JSON.parse(t);return typeof r=="string"&&r!==""?r:void 0}catch{return}}var wn=(t,r)=>kn(fetch(`api/${t}`,{signal:r??null}));function Ve(t,r){let e={"Content-Type":"application/json"};return kn(fetch(`api/${t}`,{method:"POST",headers:e,body:JSON.stringify(r)}))}var Mn=t=>t===null?"":`?as=${encodeURIComponent(t)}`,ge={state:t=>wn(`state${Mn(t)}`),messages:(t,r,e)=>wn(`channels/${r}/messages${Mn(t)}&limit=50${e===null?"":`&before=${e}`}`),run:t=>Ve("run",t),suggest:t=>Ve("suggest",t),context:t=>Ve("context",t),press:t=>Ve("press",t),choose:t=>Ve("choose",t),submit:t=>Ve("submit",t),close:t=>Ve("close",t),say:t=>Ve("say",t),dismiss:t=>Ve("dismiss",t),advance:t=>Ve("advance",t),parcel:t=>Ve("parcel",t)};var Yt={slash:1,user:2,message:3},he={subcommand:1,group:2,string:3,integer:4,boolean:5,user:6,channel:7,role:8,mentionable:9,number:10},ce={row:1,button:2,stringSelect:3,textInput:4,userSelect:5,roleSelect:6,mentionableSelect:7,channelSelect:8,textDisplay:10,label:18},jt={primary:1,secondary:2,success:3,danger:4,link:5},co=t=>t,fo=t=>t,Hn=t=>t;var Xu=1420070400000n,En=t=>(BigInt(Date.parse(t))-Xu<<22n).toString(),Ot=(t,r)=>BigInt(t)>BigInt(r);var zt=class{#e=new Set;subscribe(r){return this.#e.add(r),()=>this.#e.delete(r)}emit(){for(let r of[...this.#e])r()}};var ri=class{#e=new Map;of(r){return this.#e.get(r)}clear(){this.#e.clear()}async load(r,e,s,i=this.of(e)?.pages??1){let o=[],a=!0,d=0;for(;a&&d<i;){let u=await ge.messages(r,e,o[0]?.id??null);o=[...u.messages.map(co),...o],a=u.more&&u.messages.length>0,d+=1}this.#e.set(e,{messages:o,more:a,revision:s,pages:Math.max(d,1)})}async loadOlder(r,e){let s=this.of(e),i=s?.messages[0];if(!s?.more||!i)return;let o=await ge.messages(r,e,i.id),a=[...o.messages.map(co),...s.messages];this.#e.set(e,{...s,messages:a,more:o.more&&o.messages.length>0,pages:s.pages+1})}};function mo(t,r){let e=new EventSource("api/changes");e.addEventListener("open",()=>r(!0)),e.addEventListener("change",()=>{r(!0),t()}),e.addEventListener("error",()=>{r(!1),e.readyState===EventSource.CLOSED&&setTimeout(()=>mo(t,r),3e3)})}function Tn(){let[t,r]=location.hash.slice(1).split("/").map(decodeURIComponent);return{person:t||null,channel:r||null}}function Cn(t,r){let e=`#${encodeURIComponent(t)}${r===null?"":`/${r}`}`;e!==location.hash&&history.replaceState(null,"",e)}var si=class{constructor(){this.#e=Date.now();this.#t=performance.now();this.#r=!0;this.ticked=new zt}#e;#t;#r;set(r){this.#e=Date.parse(r.now),this.#t=performance.now(),this.#r=r.running,this.ticked.emit()}emitIfRunning(){this.#r&&this.ticked.emit()}now(){return this.#r?this.#e+(performance.now()-this.#t):this.#e}},Sn={t:{timeStyle:"short"},T:{timeStyle:"medium"},d:{dateStyle:"short"},D:{dateStyle:"long"},f:{dateStyle:"long",timeStyle:"short"},F:{dateStyle:"full",timeStyle:"short"},s:{dateStyle:"short",timeStyle:"short"},S:{dateStyle:"short",timeStyle:"medium"}},Ie=(t,r,e)=>new Intl.DateTimeFormat(e,r).format(t);function In(t,r,e,s){return r==="R"?bo(t,e,s):Ie(t,Sn[r]??Sn.f,s)}var An=1e3,vo=60*An,go=60*vo,Ye=24*go,po=[["second",An,vo],["minute",vo,go],["hour",go,Ye],["day",Ye,30*Ye],["month",30.44*Ye,365*Ye],["year",365.25*Ye,1/0]];function bo(t,r,e){let s=t-r,[i,o]=po.find(([,,a])=>Math.abs(s)<a)??po[po.length-1];return new Intl.RelativeTimeFormat(e).format(Math.round(s/o),i)}var ii=(t,r)=>new Date(t).toDateString()===new Date(r).toDateString();function oi(t,r,e){let s=Ie(t,{timeStyle:"short"},e);return ii(t,r)?s:ii(t,r-Ye)?`Yesterday at ${s}`:`${Ie(t,{dateStyle:"short"},e)}, ${s}`}var jn=location.pathname;function eh(t,r){try{let e=localStorage.getItem(`${jn}${t}`);return e===null?r:JSON.parse(e)}catch{return r}}function th(t,r){try{localStorage.setItem(`${jn}${t}`,JSON.stringify(r))}catch{}}var Ae={read:eh,write:th};var _o=t=>Ae.read(`read.${t}`,{});function rh(t){let r=Ae.read("begin",null);if(r!==null)return r;let e=t();return Ae.write("begin",e),e}var ai=class{#e;constructor(r){this.#e=rh(r)}mark(r,e){return _o(r)[e]??this.#e}isUnread(r,e){return e.last!==null&&Ot(e.last,this.mark(r,e.id))}pings(r,e){let s=this.mark(r,e.id);return e.pings.filter(i=>Ot(i,s)).length}read(r,e,s){let i=Ot(s,this.mark(r,e));return i&&Ae.write(`read.${r}`,{..._o(r),[e]:s}),i}unread(r,e,s){Ae.write(`read.${r}`,{..._o(r),[e]:(BigInt(s)-1n).toString()})}};var zo=class{constructor(){this.changed=new zt;this.clock=new si;this.history=new ri;this.state=null;this.channelId=null;this.online=!0;this.trouble=null;this.wanted=null;this.divider=null;this.#e="";this.#t=!1;this.#r=null;this.#s=null;this.#i=null;this.#o=!1;this.isUnread=r=>this.state!==null&&(this.#s?.isUnread(this.state.me.id,r)??!1);this.pings=r=>this.state&&this.#s?.pings(this.state.me.id,r)||0}#e;#t;#r;#s;#i;#o;async start(){let r=Tn();this.#r=r.person,this.channelId=r.channel,await this.refresh(),mo(()=>{this.refresh()},e=>{e!==this.online&&(this.online=e,this.changed.emit())}),document.addEventListener("visibilitychange",()=>{document.visibilityState==="visible"&&(this.#a(),this.changed.emit())}),setInterval(()=>this.clock.emitIfRunning(),1e3)}refresh(){return this.#i?(this.#o=!0,this.#i):(this.#i=this.#n().finally(()=>{this.#i=null}),this.#i)}async#n(){do{this.#o=!1;try{await this.#d(),this.trouble=null}catch(r){this.trouble=r instanceof Error?r.message:String(r)}this.changed.emit()}while(this.#o)}async#d(){let r=this.#r,e=await ge.state(r);if(r!==this.#r){this.#o=!0;return}this.#r=e.me.id,this.clock.set(e.clock),this.#s??=new ai(()=>En(e.clock.now)),this.state=e,this.#l(e);let s=this.channel;s&&this.history.of(s.id)?.revision!==s.revision&&await this.history.load(e.me.id,s.id,s.revision)}#l(r){if(!r.channels.some(({id:e})=>e===this.channelId)){let e=r.channels.find(({kind:s,canWrite:i})=>s==="text"&&i)??r.channels[0];this.channelId=e?.id??null}this.#e!==`${r.me.id} ${this.channelId}`&&this.#a(),Cn(r.me.id,this.channelId)}#a(){let{state:r,channel:e}=this;this.#e=`${r?.me.id} ${this.channelId}`,this.#t=!1,this.divider=r&&e&&this.isUnread(e)?this.#s?.mark(r.me.id,e.id)??null:null}async open(r){r!==this.channelId&&(this.channelId=r,this.#a(),this.changed.emit(),await this.refresh())}async goTo(r,e){this.wanted=e,await this.open(r);let s=()=>this.history.of(r)?.messages.some(({id:i})=>i===e)??!1;for(;e!==null&&this.channelId===r&&!s()&&this.history.of(r)?.more;)await this.loadOlder();this.changed.emit()}async actAs(r){r!==this.state?.me.id&&(this.#r=r,this.history.clear(),await this.refresh())}async loadOlder(){this.state&&this.channelId&&(await this.history.loadOlder(this.state.me.id,this.channelId),this.changed.emit())}sawNewest(){let{state:r,channel:e}=this;if(this.#t)return;let i=(e&&this.history.of(e.id))?.revision===e?.revision;r&&e?.last&&i&&this.#s?.read(r.me.id,e.id,e.last)&&this.changed.emit()}markUnread(r){this.state&&this.channelId&&(this.#s?.unread(this.state.me.id,this.channelId,r),this.#a(),this.#t=!0,this.changed.emit())}get channel(){return this.state?.channels.find(({id:r})=>r===this.channelId)}get commands(){return Hn(this.state?.commands??[])}get locale(){return this.state?.me.locale??"en-GB"}person(r){return this.state?.people.find(e=>e.id===r)}userName(r,e=[]){let{state:s}=this,i=this.person(r)?.name??(s?.bot.id===r?s.bot.name:void 0),o=e.find(a=>a.id===r);return i??o?.global_name??o?.username??"unknown-user"}colourOf(r){let e=this.person(r)?.roles??[];return this.state?.guild.roles.find(({name:s,colour:i})=>i!==null&&e.includes(s))?.colour??null}},g=new zo;var zr=Dl(xd(),1),i3=/^(?: *(?:[-*]|\d{1,9}\.) +[^\n]+(?:\n|$))+/,o3=/^( *)(?:[-*]|(\d{1,9})\.) +([^\n]+)$/,a3=t=>!t.prevCapture||t.prevCapture[0].endsWith(`
`),n3={order:zr.SimpleMarkdown.defaultRules.list.order,match:(t,r)=>!r.inList&&a3(r)?i3.exec(t):null,parse:(t,r,e)=>({items:t[0].split(`
`).flatMap(i=>{let o=o3.exec(i);return o?[{depth:Math.floor(o[1].length/2),number:o[2]===void 0?null:Number(o[2]),content:r(o[3],{...e,inList:!0,prevCapture:null})}]:[]})})},d3={...zr.rulesExtended.timestamp,match:t=>/^<t:(-?\d{1,17})(?::([tTdDfFRsS]))?>/.exec(t)},l3={...zr.rulesExtended,list:n3,timestamp:d3},u3=zr.SimpleMarkdown.parserFor(l3),$d=t=>u3(t,{inline:!0});var Qr,yr=class extends G{constructor(){super(...arguments);this.seconds=0;this.format="f";B(this,Qr)}createRenderRoot(){return this}connectedCallback(){super.connectedCallback(),ie(this,Qr,g.clock.ticked.subscribe(()=>{this.format==="R"&&this.requestUpdate()}))}disconnectedCallback(){var e;super.disconnectedCallback(),(e=A(this,Qr))==null||e.call(this)}render(){let e=this.seconds*1e3;if(Number.isNaN(new Date(e).getTime()))return n`Invalid Date`;let s=Ie(e,{dateStyle:"full",timeStyle:"short"},g.locale),i=In(e,this.format,g.clock.now(),g.locale);return n`<discord-time title=${s}><time datetime=${new Date(e).toISOString()}>${i}</time></discord-time>`}};Qr=new WeakMap,D([w({attribute:!1})],yr.prototype,"seconds",2),D([w({attribute:!1})],yr.prototype,"format",2),yr=D([V("world-time")],yr);function ye(t,r=[]){return t?ko($d(t),{users:r}):[]}function ko(t,r){return t===void 0?[]:typeof t=="string"?[t]:(Array.isArray(t)?t:[t]).flat().map(e=>h3(e,r))}function h3(t,r){let e=()=>ko(t.content,r);switch(t.type){case"text":return String(t.content??"");case"strong":return n`<strong>${e()}</strong>`;case"em":return n`<em>${e()}</em>`;case"underline":return n`<u>${e()}</u>`;case"strikethrough":return n`<s>${e()}</s>`;case"inlineCode":return n`<code>${e()}</code>`;case"codeBlock":return n`<pre><code>${e()}</code></pre>`;case"blockQuote":return n`<blockquote>${e()}</blockquote>`;case"heading":return n`<span class="md-heading" role="heading" aria-level="3" data-level=${String(t.level)}
        >${e()}</span
      >`;case"subtext":return n`<small class="md-subtext">${e()}</small>`;case"spoiler":return n`<button class="md-spoiler" type="button" aria-label="Spoiler, press to show" @click=${g3}>
        <span>${e()}</span>
      </button>`;case"list":return v3(t.items,r);case"br":case"newline":return n`<br />`;case"link":case"url":case"autolink":return p3(String(t.target??""),e());default:return c3(t,r)}}function c3(t,{users:r}){let e=String(t.id??"");switch(t.type){case"user":return n`<discord-mention type="user">${g.userName(e,r)}</discord-mention>`;case"role":{let s=g.state?.guild.roles.find(i=>i.id===e);return n`<discord-mention type="role">${s?.name??"deleted-role"}</discord-mention>`}case"channel":return f3(e);case"everyone":case"here":return n`<discord-mention type="user">${t.type}</discord-mention>`;case"slashCommand":return n`<discord-mention type="slash">${String(t.fullName)}</discord-mention>`;case"timestamp":return n`<world-time .seconds=${Number(t.timestamp)} .format=${String(t.format??"f")}></world-time>`;case"emoji":return`:${String(t.name)}:`;case"twemoji":return String(t.name);default:return typeof t.content=="string"?t.content:$}}function f3(t){let r=g.state?.channels.find(s=>s.id===t);if(!r)return n`<discord-mention type="channel">No Access</discord-mention>`;let e=r.kind==="thread"?"thread":"channel";return n`<a class="md-channel" href="#" @click=${s=>(s.preventDefault(),void g.open(t))}
    ><discord-mention type=${e}>${r.name}</discord-mention></a
  >`}function Yr(t){try{let r=new URL(t);return r.protocol==="https:"||r.protocol==="http:"?r.href:null}catch{return null}}var m3=/^https:\/\/(?:[a-z]+\.)?discord\.com\/channels\/\d+\/(\d+)(?:\/(\d+))?$/;function p3(t,r){let e=m3.exec(t);if(e)return n`<a href="#" @click=${o=>{o.preventDefault(),g.goTo(e[1],e[2]??null)}}>${r}</a>`;let s=Yr(t);return s===null?n`${r}`:n`<a href=${s} title=${s} target="_blank" rel="noopener noreferrer">${r}</a>`}function v3(t,r){return n`<span class="md-list" role="list"
    >${t.map(e=>n`<span class="md-item" role="listitem" data-depth=${String(Math.min(e.depth,3))}
        ><span class="md-bullet">${e.number===null?"•":`${e.number}.`}</span
        ><span>${ko(e.content,r)}</span></span
      >`)}</span
  >`}function g3(t){let r=t.currentTarget;r.classList.add("shown"),r.removeAttribute("aria-label")}var Ho=class{constructor(){this.changed=new zt;this.attempts=[];this.failures=new Map;this.busy=new Set;this.notices=[];this.onDone=()=>{};this.#e=0;this.press=(r,e,s)=>this.#s(r,e,i=>ge.press({as:i,message:r,customId:e}),()=>this.#o("press",s));this.choose=(r,e,s)=>this.#s(r,e,i=>ge.choose({as:i,message:r,customId:e,values:s}));this.closeForm=()=>this.#i(async r=>ge.close({as:r}));this.dismiss=r=>this.#i(async e=>ge.dismiss({as:e,message:r}));this.advance=r=>this.#i(async()=>{await ge.advance({by:r}),this.#o("advance","")});this.moveParcel=(r,e)=>this.#i(()=>ge.parcel({number:r,to:e}))}#e;async run(r,e){let s=this.#t(`/${r}`);if(!s)return;let{person:i,channel:o}=s;await this.#r(s,()=>ge.run({as:i,channel:o,command:r,options:e})),s.error===null&&this.#o("run",r)}async useOn(r,e){let s=this.#t(r);if(s){let{person:i,channel:o}=s;await this.#r(s,()=>ge.context({as:i,channel:o,command:r,target:e}))}}#t(r){let{state:e,channelId:s}=g;if(!e||!s)return;let i={number:++this.#e,channel:s,person:e.me.id,command:r,error:null};return this.attempts=[...this.attempts,i],this.changed.emit(),i}async#r(r,e){try{await e(),await g.refresh(),this.forget(r)}catch(s){r.error=Dt(s),this.changed.emit()}}forget(r){this.attempts=this.attempts.filter(e=>e!==r),this.changed.emit()}async#s(r,e,s,i=()=>{}){let o=`${r} ${e}`;if(!(!g.state||this.busy.has(o))){this.busy.add(o),this.failures.delete(r),this.changed.emit();try{await s(g.state.me.id),await g.refresh(),i()}catch(a){this.failures.set(r,Dt(a)),g.refresh()}finally{this.busy.delete(o),this.changed.emit()}}}async submit(r,e){g.state&&(await ge.submit({as:g.state.me.id,values:e}),await g.refresh(),this.#o("submit",r))}say(r){let{state:e,channelId:s}=g;return!e||!s?Promise.resolve():ge.say({as:e.me.id,channel:s,text:r}).then(()=>g.refresh())}async#i(r){try{g.state&&(await r(g.state.me.id),await g.refresh())}catch(e){this.notice(Dt(e))}}notice(r){let e={number:++this.#e,text:r};this.notices=[...this.notices,e],this.changed.emit()}dropNotice(r){this.notices=this.notices.filter(e=>e.number!==r),this.changed.emit()}#o(r,e){this.onDone({act:r,what:e,as:g.state?.me.name??""})}};function Dt(t){return t instanceof Qt||t instanceof Error?t.message:String(t)}var U=new Ho;var wd=t=>n`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${t}</svg>`,fe=t=>wd(S`<path d=${t} fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" />`),xr=fe("M9 4 7 20M17 4l-2 16M4.5 9h16M3.5 15h16"),$r=fe("M4 5h16v10h-8l-4 4v-4H4zM8 9h8M8 12h5"),Md=fe("M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 20c.8-4 4-5.5 8-5.5s7.200 1.5 8 5.5"),kd=fe("M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 19c.6-3.400 3-5 6.5-5s5.900 1.600 6.5 5M16 4.5a3.300 3.300 0 0 1 0 6.300M17.5 14.300c2.300.5 3.600 2 4 4.700"),Hd=fe("M4 6h16M4 12h16M4 18h16"),yt=fe("M6 6l12 12M18 6 6 18"),Ed=wd(S`<circle cx="5" cy="12" r="2" fill="currentColor" /><circle cx="12" cy="12" r="2" fill="currentColor" /><circle cx="19" cy="12" r="2" fill="currentColor" />`),I5=fe("M12 5v14M5 12h14"),Td=fe("M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3.5 2"),Cd=fe("M5 6l7 6-7 6zM13 6l7 6-7 6z"),Sd=fe("M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 2v2.5M12 19.5V22M2 12h2.5M19.5 12H22M5 5l1.700 1.700M17.300 17.300 19 19M5 19l1.700-1.700M17.300 6.700 19 5"),Id=fe("M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z"),Ad=fe("M6 9l6 6 6-6"),jd=fe("M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z"),Od=fe("M4 8l8-4 8 4v8l-8 4-8-4zM4 8l8 4 8-4M12 12v8"),gi=fe("M4 12 20 4l-5 16-4-6zM11 14l9-10"),Dd=fe("M6 3h8l4 4v14H6zM14 3v4h4"),Eo=fe("M9 5H5v14h14v-4M13 5h6v6M19 5l-9 9"),bi=fe("M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM15.5 8.5 13.5 13.5 8.5 15.5l2-5z"),A5=fe("M13 3 5 13h6l-1 8 8-10h-6z");var xt=(t,r)=>`${t}-${r}`;function wr({id:t,label:r,items:e,active:s,multiple:i,onPick:o,onHover:a}){return n`<div class="listbox" id=${t} role="listbox" aria-label=${r} aria-multiselectable=${i?"true":"false"}>
    ${e.map((d,u)=>n`<div
        class="item ${u===s?"active":""}"
        id=${xt(t,u)}
        role="option"
        aria-selected=${(i?d.selected??!1:u===s)?"true":"false"}
        @mousedown=${c=>c.preventDefault()}
        @mousemove=${()=>u!==s&&a(u)}
        @click=${()=>o(u)}
      >
        ${d.picture??$}
        <span class="item-text"
          ><span class="item-label">${d.label}</span>${d.description?n`<span class="item-description">${d.description}</span>`:$}</span
        >
        ${d.note?n`<span class="item-note">${d.note}</span>`:$}
        ${i?n`<span class="tick ${d.selected?"on":""}" aria-hidden="true"></span>`:$}
      </div>`)}
  </div>`}function Mr(t,r,e){if(e===0)return null;switch(t){case"ArrowDown":return(r+1)%e;case"ArrowUp":return(r-1+e)%e;default:return null}}function kr(t){t.querySelector(".listbox .item.active")?.scrollIntoView({block:"nearest"})}var ee=class extends G{#e=[];news(){return[g.changed,U.changed]}createRenderRoot(){return this}connectedCallback(){super.connectedCallback(),this.#e=this.news().map(r=>r.subscribe(()=>this.requestUpdate()))}disconnectedCallback(){super.disconnectedCallback(),this.#e.forEach(r=>r())}};function To(t){return t.filter(({type:r})=>(r??Yt.slash)===Yt.slash).flatMap(r=>Rd(r.name,r.description,r.options??[])).sort((r,e)=>r.name.localeCompare(e.name))}function Rd(t,r,e){let s=e.filter(({type:i})=>i===he.subcommand||i===he.group);return s.length===0?[{name:t,description:r,options:e}]:s.flatMap(i=>Rd(`${t} ${i.name}`,i.description,i.options??[]))}function Vd(t,r){let e=r.trim().toLowerCase().replace(/\s+/g," "),s=({name:i,description:o})=>i.startsWith(e)?0:i.split(" ").some(a=>a.startsWith(e))?1:i.includes(e)?2:e.length>2&&o.toLowerCase().includes(e)?3:null;return t.map(i=>({command:i,rank:s(i)})).filter(i=>i.rank!==null).sort((i,o)=>i.rank-o.rank).map(({command:i})=>i)}var _i=class{constructor(r){this.command=r,this.pills=r.options.filter(({required:e})=>e).map(Pd)}get rest(){return this.command.options.filter(({name:r})=>!this.pills.some(({option:e})=>e.name===r))}add(r){return this.pills=[...this.pills,Pd(r)],this.pills.length-1}remove(r){this.pills=this.pills.filter((e,s)=>s!==r)}type(r,e){this.#e(r,{text:e,value:null,error:null})}pick(r,e,s){this.#e(r,{text:e,value:s,error:null})}#e(r,e){this.pills=this.pills.map((s,i)=>i===r?{...s,...e}:s)}check(){this.pills=this.pills.map(e=>({...e,error:b3(e)}));let r=this.pills.findIndex(({error:e})=>e!==null);return r===-1?null:r}get firstEmpty(){let r=this.pills.findIndex(({text:e,value:s})=>e===""&&s===null);return r===-1?null:r}values(){let r=this.pills.filter(({text:e,value:s})=>s!==null||e.trim()!=="");return Object.fromEntries(r.map(({option:e,text:s,value:i})=>[e.name,i??s.trim()]))}},Pd=t=>({option:t,text:"",value:null,error:null}),Nd={[he.user]:"person",[he.channel]:"channel",[he.role]:"role",[he.mentionable]:"person or role",[he.boolean]:"value"};function b3({option:t,text:r,value:e}){let s=r.trim();return e!==null?null:s===""?t.required?"This option is required. Specify a value.":null:Nd[t.type]?`Pick a ${Nd[t.type]} from the list.`:t.choices?.length?"Pick one of the choices.":t.type===he.integer||t.type===he.number?_3(t,s):t.min_length!=null&&s.length<t.min_length?`At least ${t.min_length} characters.`:t.max_length!=null&&s.length>t.max_length?`At most ${t.max_length} characters.`:null}function _3({type:t,min_value:r,max_value:e},s){let i=Number(s);return Number.isNaN(i)||t===he.integer&&!Number.isInteger(i)?t===he.integer?"A whole number is wanted.":"A number is wanted.":r!=null&&i<r?`The smallest number is ${r}.`:e!=null&&i>e?`The largest number is ${e}.`:null}var Ld=["#3f51b5","#00796b","#ad1457","#6a1b9a","#b33c00","#2e6b2e","#00639b","#8a4b08"],qd=t=>`data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40">${t}</svg>`)}`,z3=qd('<rect width="40" height="40" fill="#5865f2"/><path d="M11 30 20 9l9 21M14.5 23h11" fill="none" stroke="#fff" stroke-width="4" stroke-linecap="round" stroke-linejoin="round"/>'),y3=t=>t.replace(/[<>&"']/g,r=>`&#${r.charCodeAt(0)};`),Bd=new Map;function ke(t,r,e=!1){if(e)return z3;let s=`${t} ${r}`,i=Bd.get(s);if(i===void 0){let o=Ld[[...r].reduce((a,d)=>a+d.charCodeAt(0),0)%Ld.length];i=qd(`<rect width="40" height="40" fill="${o}"/><text x="20" y="27" font-family="sans-serif" font-size="19" font-weight="600" text-anchor="middle" fill="#fff">${y3([...r][0]?.toUpperCase()??"?")}</text>`),Bd.set(s,i)}return i}var Co=(t,r)=>t.toLowerCase().includes(r.trim().toLowerCase().replace(/^[@#]/,""));function Rt(t){let{state:r}=g;return[...(r?.people??[]).map(({id:s,name:i,roles:o})=>({id:s,name:i,description:o.join(", "),bot:!1})),...r?[{...r.bot,description:"App",bot:!0}]:[]].filter(({name:s})=>Co(s,t)).map(({id:s,name:i,description:o,bot:a})=>({key:s,label:i,description:o,picture:n`<img class="small-avatar" src=${ke(s,i,a)} alt="" />`}))}function Vt(t){return(g.state?.guild.roles??[]).filter(({name:r})=>Co(r,t)).map(({id:r,name:e})=>({key:r,label:`@${e.replace(/^@/,"")}`}))}var x3={text:[0,5],thread:[10,11,12],forum:[15],direct:[1]};function Jr(t,r){return(g.state?.channels??[]).filter(({name:e,kind:s})=>Co(e,t)&&s!=="direct").filter(({kind:e})=>!r?.length||x3[e].some(s=>r.includes(s))).map(({id:e,name:s,kind:i})=>({key:e,label:s,picture:n`<span class="item-icon">${i==="thread"?$r:xr}</span>`}))}var $3=150,So={items:[],loading:!1,error:null},Ud=({name:t,name_localized:r,value:e})=>({key:String(e),label:r||t});function Fd(t,r){let e=({label:s})=>s.toLowerCase().includes(r.trim().toLowerCase());if(t.choices?.length)return t.choices.map(Ud).filter(e);switch(t.type){case he.boolean:return["True","False"].map(s=>({key:s.toLowerCase(),label:s})).filter(e);case he.user:return Rt(r);case he.role:return Vt(r);case he.channel:return Jr(r,t.channel_types);case he.mentionable:return[...Rt(r),...Vt(r)];default:return t.autocomplete?null:[]}}var zi=class{#e=0;#t;ask(r,e,s,i){this.stop();let o=this.#e,a=()=>o===this.#e;this.#t=setTimeout(async()=>{let{state:d,channelId:u}=g;if(!(!d||!u))try{let{choices:c}=await ge.suggest({as:d.me.id,channel:u,command:r.command.name,options:{...r.values(),[e.name]:s},focused:e.name});a()&&i({items:c.map(Ud),loading:!1,error:null})}catch(c){a()&&i({items:[],loading:!1,error:c instanceof Error?c.message:String(c)})}},$3)}stop(){this.#e+=1,clearTimeout(this.#t)}};var Xr="offers",Nt,P,Wd,Kd,Zd,yi,Gd,Qd,Io,Ao,xi,jo,Oo,Pt,Do,Yd,Ro,$i,Xe=class extends ee{constructor(){super(...arguments);B(this,P);this.at=0;this.more="";this.offer=So;this.active=-1;B(this,Nt,new zi)}news(){return[]}disconnectedCallback(){super.disconnectedCallback(),A(this,Nt).stop()}firstUpdated(){_(this,P,Pt).call(this,this.draft.firstEmpty??this.draft.pills.length)}render(){let{command:e,pills:s}=this.draft,i=s[this.at],o=i?i.option:void 0;return n`<div class="popup up">
        <p class="popup-title">
          <strong>${o?o.name:`/${e.name}`}</strong> ${o?o.description:e.description}
        </p>
        ${i?.error?n`<p class="option-error" role="alert" id="option-error">${i.error}</p>`:$} ${_(this,P,Wd).call(this)}
      </div>
      <div class="composer editing" role="group" aria-label="Command /${e.name}">
        <div class="pills">
          <span class="command-name">/${e.name}</span>
          ${s.map((a,d)=>_(this,P,Kd).call(this,a,d))} ${this.draft.rest.length>0?_(this,P,Zd).call(this):$}
        </div>
        <button class="icon-button" type="button" aria-label="Cancel the command" @click=${()=>_(this,P,$i).call(this,"")}>${yt}</button>
        <button class="icon-button send" type="button" aria-label="Send the command" @click=${()=>_(this,P,Ro).call(this)}>${gi}</button>
      </div>`}};Nt=new WeakMap,P=new WeakSet,Wd=function(){let{items:e,loading:s,error:i}=this.offer;if(i)return n`<p class="option-error" role="alert">Loading options failed. ${i}</p>`;if(e.length>0)return wr({id:Xr,label:"Options",items:e,active:this.active,onPick:a=>_(this,P,jo).call(this,e[a]),onHover:a=>this.active=a});if(s)return n`<p class="nothing">Loading options…</p>`;let o=this.draft.pills[this.at]?.option;return o&&(o.autocomplete||o.choices?.length)?n`<p class="nothing">No options match your search</p>`:$},Kd=function({option:e,text:s,error:i},o){return n`<label class="pill ${i!==null?"wrong":""} ${o===this.at?"current":""}">
      <span class="pill-name">${e.name}</span>
      <input
        role="combobox"
        aria-label="${e.name}: ${e.description}${e.required?", required":""}"
        aria-autocomplete="list"
        aria-invalid=${i!==null?"true":"false"}
        aria-describedby=${i!==null?"option-error":$}
        data-option=${e.name}
        autocomplete="off"
        spellcheck="false"
        size=${Math.max(s.length,3)}
        .value=${s}
        aria-expanded=${o===this.at&&this.offer.items.length>0?"true":"false"}
        aria-controls=${o===this.at&&this.offer.items.length>0?Xr:$}
        aria-activedescendant=${o===this.at&&this.active>=0?xt(Xr,this.active):$}
        @focus=${()=>_(this,P,yi).call(this,o)}
        @input=${d=>_(this,P,Gd).call(this,o,d.target.value)}
        @keydown=${d=>_(this,P,Do).call(this,d,o)}
      />
    </label>`},Zd=function(){let{pills:e,rest:s}=this.draft,i=this.at===e.length;return n`<input
      class="adder"
      role="combobox"
      aria-label="Add an option: ${s.map(({name:o})=>o).join(", ")}"
      aria-autocomplete="list"
      autocomplete="off"
      spellcheck="false"
      placeholder="+${s.length} more"
      .value=${this.more}
      aria-expanded=${i&&this.offer.items.length>0?"true":"false"}
      aria-controls=${i&&this.offer.items.length>0?Xr:$}
      aria-activedescendant=${i&&this.active>=0?xt(Xr,this.active):$}
      @focus=${()=>_(this,P,yi).call(this,e.length)}
      @input=${o=>_(this,P,Qd).call(this,o.target.value)}
      @keydown=${o=>_(this,P,Do).call(this,o,e.length)}
    />`},yi=function(e){this.at=e;let s=this.draft.pills[e];s?_(this,P,Io).call(this,s.option,s.text):(this.more="",_(this,P,Ao).call(this))},Gd=function(e,s){this.draft.type(e,s),_(this,P,Io).call(this,this.draft.pills[e].option,s)},Qd=function(e){let s=this.draft.rest.find(({name:i})=>e.toLowerCase()===`${i.toLowerCase()}:`);if(s){_(this,P,Oo).call(this,s);return}this.more=e,_(this,P,Ao).call(this)},Io=function(e,s){A(this,Nt).stop();let i=Fd(e,s),o=this.draft.pills[this.at]?.value!==null;if(i){_(this,P,xi).call(this,{items:i,loading:!1,error:null},s!==""&&!o);return}this.offer={...this.offer,items:[],loading:!0,error:null},this.active=-1,A(this,Nt).ask(this.draft,e,s,a=>_(this,P,xi).call(this,a,s!==""&&!o))},Ao=function(){A(this,Nt).stop();let e=this.draft.rest.filter(({name:s})=>s.includes(this.more.trim().toLowerCase())).map(({name:s,description:i})=>({key:s,label:s,description:i}));_(this,P,xi).call(this,{items:e,loading:!1,error:null},this.more!=="")},xi=function(e,s){this.offer=e,this.active=s&&e.items.length>0?0:-1,this.requestUpdate()},jo=function(e){if(!this.draft.pills[this.at]){_(this,P,Oo).call(this,this.draft.rest.find(({name:i})=>i===e.key));return}this.draft.pick(this.at,e.label,e.key),_(this,P,Pt).call(this,this.draft.firstEmpty??this.draft.pills.length)},Oo=function(e){this.more="",_(this,P,Pt).call(this,this.draft.add(e))},Pt=function(e){this.offer=So,this.active=-1,this.requestUpdate(),this.updateComplete.then(()=>{let s=this.querySelectorAll(".pills input"),i=s[Math.min(e,s.length-1)];i?i===document.activeElement?_(this,P,yi).call(this,e):i.focus():this.querySelector(".send")?.focus()})},Do=function(e,s){if(e.isComposing)return;let i=this.offer.items[this.active],o=e.target,a=Mr(e.key,Math.max(this.active,e.key==="ArrowDown"?-1:0),this.offer.items.length);if(a!==null)this.active=a,this.updateComplete.then(()=>kr(this));else if(e.key==="Enter"||e.key==="Tab"&&!e.shiftKey&&i)i?_(this,P,jo).call(this,i):_(this,P,Ro).call(this);else if(e.key==="Escape")this.offer.items.length>0&&this.active>=0?this.active=-1:_(this,P,$i).call(this,"");else if(e.key==="Backspace"&&o.value==="")_(this,P,Yd).call(this,s);else return;e.preventDefault()},Yd=function(e){let s=this.draft.pills[e];s&&!s.option.required?(this.draft.remove(e),_(this,P,Pt).call(this,Math.max(e-1,0))):e===0?_(this,P,$i).call(this,`/${this.draft.command.name}`):_(this,P,Pt).call(this,e-1)},Ro=function(){let e=this.draft.check();if(e!==null){_(this,P,Pt).call(this,e);return}U.run(this.draft.command.name,this.draft.values()),this.dispatchEvent(new CustomEvent("done"))},$i=function(e){this.dispatchEvent(new CustomEvent("cancelled",{detail:e}))},D([w({attribute:!1})],Xe.prototype,"draft",2),D([J()],Xe.prototype,"at",2),D([J()],Xe.prototype,"more",2),D([J()],Xe.prototype,"offer",2),D([J()],Xe.prototype,"active",2),Xe=D([V("command-editor")],Xe);var es,me,Vo,Jd,Mi,Xd,ki,wi,Po,No,ts,$t=class extends ee{constructor(){super(...arguments);B(this,me);this.text="";this.draft=null;this.active=0;this.closed=!1;B(this,es,"");B(this,Mi,e=>{let s=e.target;this.text=s.value,this.active=0,this.closed=!1,s.style.height="auto",s.style.height=`${Math.min(s.scrollHeight,200)}px`,_(this,me,Xd).call(this)});B(this,ki,e=>{if(e.isComposing)return;let s=A(this,me,Vo),i=Mr(e.key,this.active,s.length);if(i!==null)this.active=i,this.updateComplete.then(()=>kr(this));else if(s.length>0&&(e.key==="Enter"||e.key==="Tab")&&!e.shiftKey)_(this,me,wi).call(this,s[this.active]);else if(e.key==="Enter"&&!e.shiftKey)A(this,ts).call(this);else if(e.key==="Escape"&&s.length>0)this.closed=!0;else return;e.preventDefault()});B(this,ts,async()=>{let e=this.text.trim();if(e!==""){if(e.startsWith("/")){U.notice(`There is no command ${e.split(" ").slice(0,3).join(" ")} that you can use. Type / to see them all.`);return}this.text="",this.querySelector("textarea").style.height="auto";try{await U.say(e)}catch(s){this.text=e,U.notice(Dt(s))}}})}news(){return[g.changed]}willUpdate(){let e=`${g.state?.me.id} ${g.channelId}`;e!==A(this,es)&&(ie(this,es,e),this.text="",this.draft=null)}render(){let{channel:e}=g;if(!e)return $;if(this.draft)return n`<command-editor
        .draft=${this.draft}
        @done=${()=>_(this,me,No).call(this,"")}
        @cancelled=${a=>_(this,me,No).call(this,a.detail)}
      ></command-editor>`;let s=A(this,me,Vo),i=e.kind==="thread"?e.name:`#${e.name}`,o=e.canWrite?`Message ${i}`:"You can only use commands here: type /";return n`${s.length>0?_(this,me,Jd).call(this,s):$}
      <div class="composer">
        <button
          class="icon-button"
          type="button"
          aria-label="Use a command"
          title="Use a command"
          data-tour="composer"
          @click=${()=>_(this,me,Po).call(this,"/")}
        >
          <span class="slash" aria-hidden="true">/</span>
        </button>
        <textarea
          rows="1"
          role="combobox"
          aria-label=${o}
          aria-autocomplete="list"
          aria-expanded=${s.length>0?"true":"false"}
          aria-controls=${s.length>0?"commands":$}
          aria-activedescendant=${s.length>0?xt("commands",this.active):$}
          placeholder=${o}
          autocomplete="off"
          spellcheck="false"
          .value=${this.text}
          @input=${A(this,Mi)}
          @keydown=${A(this,ki)}
        ></textarea>
        <button class="icon-button send" type="button" aria-label="Send" ?disabled=${this.text.trim()===""} @click=${A(this,ts)}>
          ${gi}
        </button>
      </div>`}focusLine(){this.updateComplete.then(()=>this.querySelector("textarea")?.focus())}};es=new WeakMap,me=new WeakSet,Vo=function(){return this.text.startsWith("/")&&!this.closed&&!this.text.includes(`
`)?Vd(To(g.commands),this.text.slice(1)):[]},Jd=function(e){let s=g.state?.bot.name??"",i=e.map(({name:o,description:a,options:d})=>({key:o,label:`/${o}${d.filter(({required:u})=>u).map(u=>` ${u.name}`).join("")}`,description:a,note:s}));return n`<div class="popup up commands">
      <p class="popup-title">Commands${this.text.length>1?` matching ${this.text}`:""}</p>
      ${wr({id:"commands",label:"Commands",items:i,active:this.active,onPick:o=>_(this,me,wi).call(this,e[o]),onHover:o=>this.active=o})}
    </div>`},Mi=new WeakMap,Xd=function(){let e=/^\/(.+) $/.exec(this.text)?.[1]?.toLowerCase(),s=To(g.commands),i=s.find(o=>o.name===e);i&&!s.some(o=>o.name.startsWith(`${e} `))&&_(this,me,wi).call(this,i)},ki=new WeakMap,wi=function(e){this.draft=new _i(e),this.text=""},Po=function(e){this.text=e,this.active=0,this.closed=!1,this.focusLine()},No=function(e){this.draft=null,_(this,me,Po).call(this,e)},ts=new WeakMap,D([J()],$t.prototype,"text",2),D([J()],$t.prototype,"draft",2),D([J()],$t.prototype,"active",2),D([J()],$t.prototype,"closed",2),$t=D([V("message-composer")],$t);var Be,Lo,Bo,el,Hi=class extends ee{constructor(){super(...arguments);B(this,Be)}news(){return[g.changed]}render(){let e=g.state?.channels??[],s=new Set(e.map(({id:d})=>d)),i=e.filter(({parent:d})=>d===null||!s.has(d)),o=i.filter(({kind:d})=>d==="direct"),a=i.filter(({kind:d})=>d!=="direct");return n`<nav aria-label="Channels">
      <h2 class="list-title">Text channels</h2>
      <ul class="channels">
        ${a.map(d=>_(this,Be,Lo).call(this,d,e))}
      </ul>
      ${o.length>0?n`<h2 class="list-title">Direct messages</h2>
            <ul class="channels">
              ${o.map(d=>_(this,Be,Lo).call(this,d,e))}
            </ul>`:$}
    </nav>`}};Be=new WeakSet,Lo=function(e,s){let i=s.filter(o=>o.parent===e.id&&(!o.archived||o.id===g.channelId||g.isUnread(o)));return n`<li>
      ${_(this,Be,Bo).call(this,e)}
      ${i.length>0?n`<ul class="threads" aria-label="Threads of ${e.name}">
            ${i.map(o=>n`<li>${_(this,Be,Bo).call(this,o)}</li>`)}
          </ul>`:$}
    </li>`},Bo=function(e){let s=e.id===g.channelId,i=g.isUnread(e)&&(!s||g.divider!==null),o=s?0:g.pings(e);return n`<button
      class="channel ${s?"selected":""} ${i?"unread":""}"
      type="button"
      data-channel=${e.name}
      aria-current=${s?"page":$}
      @click=${()=>_(this,Be,el).call(this,e)}
    >
      ${e.kind==="thread"?$:e.kind==="direct"?Md:xr}
      <span class="channel-name">${e.name}</span>
      ${i?n`<span class="hidden">unread</span>`:$}
      ${o>0?n`<span class="pings"><span class="hidden">mentions: </span>${o}</span>`:$}
    </button>`},el=function(e){g.open(e.id),this.dispatchEvent(new CustomEvent("opened",{bubbles:!0}))},Hi=D([V("channel-list")],Hi);var w3=[{text:"+1 h",label:"+1 h: push the clock by one hour",by:3600},{text:"+1 day",label:"+1 day: push the clock by one day",by:86400},{text:"+1 week",label:"+1 week: push the clock by one week",by:604800}],ss,qo,rs=class extends ee{constructor(){super(...arguments);B(this,ss);this.pushing=!1}news(){return[g.changed,g.clock.ticked]}render(){let e=g.state?.clock;if(!e)return $;let s=g.clock.now(),i=e.next===null?null:Date.parse(e.next);return n`<section class="clock" aria-label="Clock of the rehearsal" data-tour="advance">
      <div class="clock-now">
        ${Td}
        <span
          ><span class="hidden">It is </span
          ><time datetime=${new Date(s).toISOString()}>${rl(s)}</time></span
        >
      </div>
      <div class="pushes" aria-busy=${this.pushing?"true":"false"}>
        ${w3.map(({text:o,label:a,by:d})=>n`<button
            class="push"
            type="button"
            aria-label=${a}
            title=${a}
            ?disabled=${this.pushing}
            @click=${()=>_(this,ss,qo).call(this,d)}
          >
            ${o}
          </button>`)}
        <button
          class="push next"
          type="button"
          title="Push the clock to the next deadline"
          ?disabled=${this.pushing||i===null}
          @click=${()=>_(this,ss,qo).call(this,"next")}
        >
          ${Cd}
          ${i===null?n`<span>Nothing due</span>`:n`<span class="next-text"
                ><span class="hidden">Push the clock to what is due </span>Next: <span class="next-time">${rl(i,i-s<300*Ye)}</span>
                <span class="next-relative">(${bo(i,s,"en")})</span></span
              >`}
        </button>
      </div>
    </section>`}};ss=new WeakSet,qo=async function(e){this.pushing=!0;let s=document.activeElement;await U.advance(e),this.pushing=!1,await this.updateComplete,s?.focus()},D([J()],rs.prototype,"pushing",2),rs=D([V("clock-bar")],rs);var tl={day:"numeric",month:"short",hour:"2-digit",minute:"2-digit"},rl=(t,r=!1)=>Ie(t,r?tl:{...tl,weekday:"short",year:"numeric"},"en-GB");var sl={step:0,dismissed:!1},le,Uo,Ei,il,os,ol,al,is=class extends ee{constructor(){super(...arguments);B(this,le);this.progress=Ae.read("tour",sl)}connectedCallback(){super.connectedCallback(),U.onDone=e=>_(this,le,il).call(this,e)}restart(){_(this,le,os).call(this,sl)}render(){let e=A(this,le,Uo);if(this.progress.dismissed||e.length===0)return $;let s=A(this,le,Ei),i=Math.min(this.progress.step,e.length),o=()=>_(this,le,os).call(this,{...this.progress,dismissed:!0});return n`<section class="tour" aria-label="Guided tour" aria-live="polite">
      <span class="tour-icon">${bi}</span>
      <div class="tour-text">
        <p class="tour-title">
          <span class="tour-count">${s?`Step ${i+1} of ${e.length}`:"Done"}</span>
          <strong>${s?.title??"That was the tour."}</strong>
        </p>
        <p>${s?ye(s.text):"Everything here is yours to try: nothing leaves this machine."}</p>
        ${s?_(this,le,ol).call(this,s):$}
      </div>
      <div class="tour-buttons">
        ${s?n`<button class="link" type="button" @click=${()=>_(this,le,os).call(this,{...this.progress,step:i+1})}>Skip step</button>`:$}
        <button class="icon-button" type="button" aria-label="Close the tour" @click=${o}>${yt}</button>
      </div>
    </section>`}updated(){_(this,le,al).call(this)}};le=new WeakSet,Uo=function(){return g.state?.tour??[]},Ei=function(){return this.progress.dismissed?void 0:A(this,le,Uo)[this.progress.step]},il=function(e){let s=A(this,le,Ei);s&&k3(e,s)&&_(this,le,os).call(this,{...this.progress,step:this.progress.step+1})},os=function(e){this.progress=e,Ae.write("tour",e)},ol=function({done:e}){let s=g.state?.people.find(({name:i})=>as(i,e.as??""));return s&&s.id!==g.state?.me.id?n`<button class="button primary small" type="button" @click=${()=>{g.actAs(s.id)}}>
          Act as ${s.name}
        </button>`:$},al=function(){document.querySelectorAll(".tour-target").forEach(d=>d.classList.remove("tour-target"));let e=A(this,le,Ei);if(!e||e.done.as&&!as(e.done.as,g.state?.me.name??""))return;let{act:s,what:i}=e.done,o={run:".composer:not(.editing)",advance:".clock",press:"",submit:""};(o[s]!==""?document.querySelector(o[s]):M3(d=>as(d,i)||e.text.includes(`“${d}”`)))?.classList.add("tour-target")},D([J()],is.prototype,"progress",2),is=D([V("guided-tour")],is);var as=(t,r)=>t.trim().toLowerCase()===r.trim().toLowerCase();function M3(t){return[...document.querySelectorAll(".action-row button:not([disabled])")].filter(e=>t(e.querySelector("span:last-child")?.textContent??"")).at(-1)}function k3(t,{done:r}){return t.act!==r.act||r.as&&!as(r.as,t.as)?!1:r.act==="submit"?t.what.toLowerCase().includes(r.what.toLowerCase()):r.what===""||as(t.what,r.what)}var nl=(t,r,e)=>{let s=new Map;for(let i=r;i<=e;i++)s.set(t[i],i);return s},Ti=Ze(class extends Ne{constructor(t){if(super(t),t.type!==gt.CHILD)throw Error("repeat() can only be used in text expressions")}dt(t,r,e){let s;e===void 0?e=r:r!==void 0&&(s=r);let i=[],o=[],a=0;for(let d of t)i[a]=s?s(d,a):a,o[a]=e(d,a),a++;return{values:o,keys:i}}render(t,r,e){return this.dt(t,r,e).values}update(t,[r,e,s]){let i=an(t),{values:o,keys:a}=this.dt(r,e,s);if(!Array.isArray(i))return this.ut=a,o;let d=this.ut??=[],u=[],c,h,l=0,z=i.length-1,v=0,b=o.length-1;for(;l<=z&&v<=b;)if(i[l]===null)l++;else if(i[z]===null)z--;else if(d[l]===a[v])u[v]=vt(i[l],o[v]),l++,v++;else if(d[z]===a[b])u[b]=vt(i[z],o[b]),z--,b--;else if(d[l]===a[b])u[b]=vt(i[l],o[b]),Ut(t,u[b+1],i[l]),l++,b--;else if(d[z]===a[v])u[v]=vt(i[z],o[v]),Ut(t,i[l],i[z]),z--,v++;else if(c===void 0&&(c=nl(a,v,b),h=nl(d,l,z)),c.has(d[l]))if(c.has(d[z])){let m=h.get(a[v]),p=m!==void 0?i[m]:null;if(p===null){let y=Ut(t,i[l]);vt(y,o[v]),u[v]=y}else u[v]=vt(p,o[v]),Ut(t,i[l],p),i[m]=null;v++}else Ts(i[z]),z--;else Ts(i[l]),l++;for(;v<=b;){let m=Ut(t,u[b+1]);vt(m,o[v]),u[v++]=m}for(;l<=z;){let m=i[l++];m!==null&&Ts(m)}return this.ut=a,on(t,u),He}});var ds,Y,Ci,Si,Fo,Wo,Ko,ns,Zo,Go,Ii,qe=class extends ee{constructor(){super(...arguments);B(this,Y);this.message="";this.open=!1;this.active=0;this.filter="";this.chosen=null;B(this,ds,e=>{this.open&&!e.composedPath().includes(this)&&_(this,Y,ns).call(this,!0)});B(this,Ii,e=>{if(!this.open){e.key==="ArrowDown"&&(e.preventDefault(),_(this,Y,Ko).call(this));return}let s=_(this,Y,Fo).call(this),i=Mr(e.key,this.active,s.length),o=s[this.active];if(i!==null)this.active=i,this.updateComplete.then(()=>kr(this));else if(e.key==="Enter"&&o)_(this,Y,Zo).call(this,o);else if(e.key==="Escape")e.stopPropagation(),_(this,Y,ns).call(this,!1);else if(e.key==="Tab"){_(this,Y,ns).call(this,!0);return}else return;e.preventDefault()})}news(){return[U.changed]}connectedCallback(){super.connectedCallback(),document.addEventListener("pointerdown",A(this,ds))}disconnectedCallback(){super.disconnectedCallback(),document.removeEventListener("pointerdown",A(this,ds))}render(){let{custom_id:e,placeholder:s,disabled:i}=this.component,o=`menu-${this.message}-${e?.replace(/\W/g,"-")}`,a=_(this,Y,Fo).call(this),d=U.busy.has(`${this.message} ${e}`),u=_(this,Y,Wo).call(this)||s||"Make a selection";return n`<div class="select ${this.open?"open":""}" @keydown=${A(this,Ii)}>
      ${this.open?n`<input
            class="select-face"
            role="combobox"
            aria-label=${u}
            aria-expanded="true"
            aria-controls=${o}
            aria-activedescendant=${a.length?xt(o,this.active):$}
            placeholder=${u}
            autocomplete="off"
            .value=${this.filter}
            @input=${c=>{this.filter=c.target.value,this.active=0}}
          />`:n`<button
            class="select-face ${_(this,Y,Wo).call(this)?"":"empty"}"
            type="button"
            aria-haspopup="listbox"
            aria-expanded="false"
            aria-busy=${d?"true":"false"}
            ?disabled=${(i??!1)||d}
            @click=${()=>_(this,Y,Ko).call(this)}
          >
            <span>${u}</span>
          </button>`}
      <span class="select-chevron">${Ad}</span>
      ${this.open?n`<div class="popup">
            ${wr({id:o,label:s??"Options",items:a,active:this.active,multiple:A(this,Y,Ci),onPick:c=>_(this,Y,Zo).call(this,a[c]),onHover:c=>this.active=c})}
            ${a.length===0?n`<p class="nothing">Nothing found</p>`:$}
          </div>`:$}
    </div>`}};ds=new WeakMap,Y=new WeakSet,Ci=function(){return(this.component.max_values??1)>1},Si=function(){return this.chosen??(this.component.options??[]).filter(e=>e.default).map(({value:e})=>e)},Fo=function(){let{type:e,options:s,channel_types:i}=this.component;return(e===ce.stringSelect?(s??[]).map(({label:a,value:d,description:u})=>({key:d,label:a,description:u})).filter(({label:a})=>a.toLowerCase().includes(this.filter.toLowerCase())):e===ce.userSelect?Rt(this.filter):e===ce.roleSelect?Vt(this.filter):e===ce.channelSelect?Jr(this.filter,i):[...Rt(this.filter),...Vt(this.filter)]).map(a=>({...a,selected:A(this,Y,Si).includes(a.key)}))},Wo=function(){let e=new Map([...Rt(""),...Vt(""),...Jr("",void 0)].map(({key:s,label:i})=>[s,i]));for(let s of this.component.options??[])e.set(s.value,s.label);return A(this,Y,Si).map(s=>e.get(s)??s).join(", ")},Ko=function(){this.open=!0,this.active=0,this.filter="",this.updateComplete.then(()=>this.querySelector("input")?.focus())},ns=function(e){this.open=!1,e?A(this,Y,Ci)&&this.chosen!==null&&_(this,Y,Go).call(this,this.chosen):this.chosen=null,this.updateComplete.then(()=>this.querySelector("button.select-face")?.focus())},Zo=function({key:e}){if(!A(this,Y,Ci)){this.chosen=[e],_(this,Y,ns).call(this,!0),_(this,Y,Go).call(this,[e]);return}let s=A(this,Y,Si);s.includes(e)?this.chosen=s.filter(i=>i!==e):s.length<(this.component.max_values??1)&&(this.chosen=[...s,e])},Go=async function(e){e.length>=(this.component.min_values??1)&&await U.choose(this.message,this.component.custom_id??"",e),this.chosen=null},Ii=new WeakMap,D([w({attribute:!1})],qe.prototype,"message",2),D([w({attribute:!1})],qe.prototype,"component",2),D([J()],qe.prototype,"open",2),D([J()],qe.prototype,"active",2),D([J()],qe.prototype,"filter",2),D([J()],qe.prototype,"chosen",2),qe=D([V("select-menu")],qe);function dl(t){let r=t.components??[];return r.length===0?$:n`<div slot="components" class="components">${r.map(e=>Qo(t,e))}</div>`}function Qo(t,r){switch(r.type){case ce.row:return n`<div class="action-row">
        ${Ti(r.components??[],({custom_id:e,label:s})=>e??s,e=>Qo(t,e))}
      </div>`;case ce.button:return E3(t,r);case ce.stringSelect:case ce.userSelect:case ce.roleSelect:case ce.mentionableSelect:case ce.channelSelect:return n`<select-menu .message=${t.id} .component=${r}></select-menu>`;case ce.textDisplay:return n`<div>${ye(r.content,t.mentions)}</div>`;default:return n`${r.components?.map(e=>Qo(t,e))}`}}var H3={[jt.primary]:"primary",[jt.secondary]:"secondary",[jt.success]:"success",[jt.danger]:"danger",[jt.link]:"secondary"};function E3(t,r){let e=r.label??"",s=r.emoji?.name,i=n`${s?n`<span class="emoji" aria-hidden=${e?"true":"false"}>${s}</span>`:$}<span
      >${e}</span
    >`;if(r.style===jt.link){let d=Yr(r.url??"");return d===null||r.disabled?n`<button class="button secondary" type="button" disabled>${i} ${Eo}</button>`:n`<a class="button secondary" href=${d} target="_blank" rel="noopener noreferrer">${i} ${Eo}</a>`}let o=r.custom_id??"",a=U.busy.has(`${t.id} ${o}`);return n`<button
    class="button ${H3[r.style??0]??"secondary"} ${a?"busy":""}"
    type="button"
    data-custom-id=${o}
    ?disabled=${r.disabled??!1}
    aria-busy=${a?"true":"false"}
    @click=${()=>{U.press(t.id,o,e)}}
  >
    ${i}
  </button>`}var T3=t=>`#${t.toString(16).padStart(6,"0")}`;function ul(t,r,e){let s=t.url===void 0?null:Yr(t.url);return n`<discord-embed
    slot="embeds"
    .embedTitle=${s===null?void 0:t.title}
    .url=${s??void 0}
    .authorName=${t.author?.name}
    .color=${t.color?T3(t.color):void 0}
    .image=${ll(t.image?.url,e)}
    .thumbnail=${ll(t.thumbnail?.url,e)}
  >
    ${s===null&&t.title?n`<discord-embed-description slot="description" class="embed-title" role="heading" aria-level="3"
          >${ye(t.title,r)}</discord-embed-description
        >`:$}
    ${t.description?n`<discord-embed-description slot="description">${ye(t.description,r)}</discord-embed-description>`:$}
    ${t.fields?.length?n`<discord-embed-fields slot="fields">${C3(t.fields,r)}</discord-embed-fields>`:$}
    ${t.footer||t.timestamp?n`<discord-embed-footer slot="footer"><span>${S3(t)}</span></discord-embed-footer>`:$}
  </discord-embed>`}function C3(t,r){let e=new Map,s=[],i=()=>{let o=12/Math.max(s.length,1);s.forEach((a,d)=>e.set(a,`${1+d*o} / span ${o}`)),s=[]};for(let o of t)(!o.inline||s.length===3)&&i(),o.inline&&s.push(o);return i(),t.map(o=>n`<discord-embed-field
      class="embed-field"
      style=${`grid-column: ${e.get(o)??"1 / -1"}`}
      .fieldTitle=${""}
      ><strong class="field-name">${ye(o.name,r)}</strong>${ye(o.value,r)}</discord-embed-field
    >`)}function S3({footer:t,timestamp:r}){let e=r?oi(Date.parse(r),g.clock.now(),g.locale):void 0;return[t?.text,e].filter(Boolean).join(" • ")}function ll(t,r){let e=t?.startsWith("attachment://")?t.slice(13):void 0;return r.find(({filename:s,url:i})=>s===e||i===t)?.url}var ji,ls,_e,hl,Yo,Ai,Jo,Xo,Oi,Hr=class extends ee{constructor(){super(...arguments);B(this,_e);this.open=!1;B(this,ji,e=>{e.target.closest("a, input")||(e.preventDefault(),_(this,_e,Jo).call(this))});B(this,ls,e=>{this.open&&!e.composedPath().includes(this)&&(this.open=!1)});B(this,Oi,e=>{let s=[...this.querySelectorAll("[role=menuitem]")],i=s.indexOf(document.activeElement),o=e.key==="ArrowDown"?1:e.key==="ArrowUp"?-1:0;o!==0?(e.preventDefault(),s[(i+o+s.length)%s.length]?.focus()):(e.key==="Escape"||e.key==="Tab")&&(e.preventDefault(),_(this,_e,Xo).call(this))})}news(){return[]}connectedCallback(){super.connectedCallback(),this.parentElement?.addEventListener("contextmenu",A(this,ji)),document.addEventListener("pointerdown",A(this,ls))}disconnectedCallback(){super.disconnectedCallback(),document.removeEventListener("pointerdown",A(this,ls))}render(){return n`<div class="message-tools ${this.open?"open":""}">
      <button
        class="icon-button"
        type="button"
        aria-haspopup="menu"
        aria-expanded=${this.open?"true":"false"}
        aria-label="More on this message"
        @click=${()=>this.open?this.open=!1:_(this,_e,Jo).call(this)}
      >
        ${Ed}
      </button>
      ${this.open?_(this,_e,hl).call(this):$}
    </div>`}};ji=new WeakMap,ls=new WeakMap,_e=new WeakSet,hl=function(){let{author:e,id:s,content:i}=this.message,o=g.userName(e.id,[e]),a=_(this,_e,Yo).call(this,Yt.message,s),d=e.bot?[]:_(this,_e,Yo).call(this,Yt.user,e.id),u=[{label:"Mark unread",act:()=>g.markUnread(s)},{label:"Copy text",act:()=>{navigator.clipboard?.writeText(i)}}];return n`<div class="menu" role="menu" aria-label="Message" @keydown=${A(this,Oi)}>
      ${_(this,_e,Ai).call(this,"Apps",a)} ${_(this,_e,Ai).call(this,`Apps on ${o}`,d)} ${_(this,_e,Ai).call(this,null,u)}
    </div>`},Yo=function(e,s){return g.commands.filter(i=>i.type===e).map(({name:i})=>({label:i,act:()=>{U.useOn(i,s)}}))},Ai=function(e,s){return s.length===0?$:n`<div role="group" aria-label=${e??"Message"}>
          ${e===null?$:n`<p class="menu-title">${e}</p>`}
          ${s.map(({label:i,act:o})=>n`<button
              class="menu-item"
              type="button"
              role="menuitem"
              @click=${()=>{_(this,_e,Xo).call(this),o()}}
            >
              ${i}
            </button>`)}
        </div>`},Jo=function(){this.open=!0,this.updateComplete.then(()=>this.querySelector("[role=menuitem]")?.focus())},Xo=function(){this.open=!1,this.querySelector(".icon-button")?.focus()},Oi=new WeakMap,D([w({attribute:!1})],Hr.prototype,"message",2),D([J()],Hr.prototype,"open",2),Hr=D([V("message-menu")],Hr);function cl(t,r){let{author:e}=t,s=e.bot??!1,i=g.userName(e.id,[e]),o=Date.parse(t.timestamp),a=r?Ie(o,{timeStyle:"short"},g.locale):oi(o,g.clock.now(),g.locale);return n`<discord-message
      .author=${i}
      .avatar=${ke(e.id,i,s)}
      .bot=${s}
      .roleColor=${g.colourOf(e.id)??void 0}
      .timestamp=${a}
      .messageBodyOnly=${r}
      ?message-body-only=${r}
      .edited=${!!(t.edited_timestamp&&t.content)}
      .highlight=${t.pingsMe&&!t.ephemeral}
      .ephemeral=${t.ephemeral}
    >
      ${I3(t)}
      ${t.loading?n`<span class="thinking"><span class="dots" aria-hidden="true"><i></i><i></i><i></i></span> ${i} is thinking…</span>`:ye(t.content,t.mentions)}
      ${t.embeds?.map(d=>ul(d,t.mentions??[],t.attachments??[]))}
      ${t.attachments?.length?n`<div slot="attachments" class="attachments">${t.attachments.map(A3)}</div>`:$}
      ${dl(t)} ${O3(t)}
    </discord-message>
    <message-menu .message=${t}></message-menu>`}function I3({answers:t,mentions:r}){if(!t)return $;let e=g.userName(t.user,r);return n`<div slot="reply" class="answers">
    <span class="answers-spine" aria-hidden="true"></span>
    <img class="tiny-avatar" src=${ke(t.user,e)} alt="" />
    <span class="answers-name">${e}</span> used
    <span class="answers-command">/${t.command.replace(/^\//,"")}</span>
  </div>`}function A3({filename:t,size:r,url:e,content_type:s,description:i}){return s?.startsWith("image/")?n`<a href=${e} target="_blank" rel="noopener"
      ><img class="picture" src=${e} alt=${i||t}
    /></a>`:n`<a class="file" href=${e} download=${t}>
    ${Dd}<span><span class="file-name">${t}</span><span class="file-size">${j3(r)}</span></span>
  </a>`}function j3(t){return t<1024?`${t} bytes`:t<1024*1024?`${(t/1024).toFixed(1)} KB`:`${(t/1024/1024).toFixed(1)} MB`}function O3(t){let r=U.failures.get(t.id);return n`${D3(t)}
  ${r===void 0?$:n`<p slot="reactions" class="failure" role="alert"><strong>This interaction failed.</strong> ${r}</p>`}
  ${t.ephemeral?n`<p slot="reactions" class="private">
        ${jd} Only you can see this ·
        <button class="link" type="button" @click=${()=>{U.dismiss(t.id)}}>Dismiss message</button>
      </p>`:$}`}function D3({threadId:t}){let r=t===null?void 0:g.state?.channels.find(({id:e})=>e===t);return r?n`<button slot="reactions" class="thread-card" type="button" @click=${()=>{g.open(r.id)}}>
        ${$r}<span class="thread-name">${r.name}</span><span class="thread-open">Open thread ›</span>
      </button>`:$}var R3=420*1e3,V3=60,Ue,us,Pe,Er,ue,fl,ml,pl,ea,vl,gl,Ri,ta,bl,Di=class extends ee{constructor(){super(...arguments);B(this,ue);B(this,Ue,!0);B(this,us,null);B(this,Pe,null);B(this,Er,!1);B(this,Ri,()=>{let e=A(this,ue,ea),s=e.scrollHeight-e.scrollTop-e.clientHeight<V3;s!==A(this,Ue)&&(ie(this,Ue,s),this.requestUpdate()),e.scrollTop<200&&_(this,ue,ta).call(this)})}render(){let{channel:e,state:s}=g,i=e&&g.history.of(e.id);if(!e||!s||!i)return n`<div class="scroller" aria-busy="true"><p class="loading">Loading…</p></div>`;let{messages:o,more:a}=i;return n`<div class="scroller" tabindex="0" role="region" aria-label="Messages in ${e.name}" @scroll=${A(this,Ri)}>
      ${a?n`<button class="link older" type="button" @click=${()=>{_(this,ue,ta).call(this)}}>Load older messages</button>`:_(this,ue,fl).call(this,e.name,e.kind==="thread")}
      <div class="messages" role="log" aria-live="polite" aria-relevant="additions text" aria-label="Messages in ${e.name}">
        ${Ti(o,({id:d})=>d,(d,u)=>_(this,ue,ml).call(this,d,o[u-1]))}
        ${U.attempts.filter(d=>d.channel===e.id&&d.person===s.me.id).map(d=>_(this,ue,pl).call(this,d))}
      </div>
    </div>
    ${A(this,Ue)?$:n`<button class="jump" type="button" @click=${()=>_(this,ue,bl).call(this)}>Jump to the newest ↓</button>`}`}willUpdate(e){super.willUpdate(e);let s=`${g.state?.me.id} ${g.channelId}`;s!==A(this,us)&&(ie(this,us,s),ie(this,Ue,!0))}async updated(){await Promise.all([...this.querySelectorAll("discord-message")].map(i=>i.updateComplete));let e=A(this,ue,ea);if(!e)return;if(g.wanted!==null&&_(this,ue,vl).call(this,g.wanted)){g.wanted=null;return}let s=this.querySelector("[data-message]")?.dataset.message;if(A(this,Pe)){if(A(this,Pe).id===s)return;let i=this.querySelector(`[data-message="${A(this,Pe).id}"]`);e.scrollTop+=i?i.getBoundingClientRect().top-A(this,Pe).top:0,ie(this,Pe,null)}else A(this,Ue)&&(e.scrollTop=e.scrollHeight,_(this,ue,gl).call(this))}};Ue=new WeakMap,us=new WeakMap,Pe=new WeakMap,Er=new WeakMap,ue=new WeakSet,fl=function(e,s){return n`<div class="welcome">
      <h2>${s?e:`Welcome to #${e}!`}</h2>
      <p>This is the start of ${s?"this thread":`the #${e} channel`}.</p>
    </div>`},ml=function(e,s){let i=Date.parse(e.timestamp),o=!s||!ii(Date.parse(s.timestamp),i),a=g.divider!==null&&Ot(e.id,g.divider)&&(!s||!Ot(s.id,g.divider))&&s!==void 0,d=!o&&!a&&s.author.id===e.author.id&&!e.answers&&s.ephemeral===e.ephemeral&&i-Date.parse(s.timestamp)<R3;return n`${o?n`<div class="divider day"><span>${Ie(i,{dateStyle:"long"},g.locale)}</span></div>`:$}
      ${a?n`<div class="divider new"><span>New messages</span></div>`:$}
      <div
        role="article"
        class="entry ${d?"continues":""} ${e.ephemeral?"is-private":""}"
        data-message=${e.id}
        aria-label=${`${g.userName(e.author.id,[e.author])}, ${Ie(i,{dateStyle:"medium",timeStyle:"short"},g.locale)}`}
      >
        ${cl(e,d)}
      </div>`},pl=function(e){let{me:s,bot:i}=g.state;return n`<div class="entry attempt" role=${e.error===null?"status":"alert"}>
      <div class="answers">
        <span class="answers-spine" aria-hidden="true"></span>
        <img class="tiny-avatar" src=${ke(s.id,s.name)} alt="" />
        <span class="answers-name">${s.name}</span> used <span class="answers-command">${e.command}</span>
      </div>
      ${e.error===null?n`<p class="thinking"><span class="dots" aria-hidden="true"><i></i><i></i><i></i></span> Sending to ${i.name}…</p>`:n`<p class="failure">${e.error}</p>
            <p class="private">
              Only you can see this ·
              <button class="link" type="button" @click=${()=>U.forget(e)}>Dismiss message</button>
            </p>`}
    </div>`},ea=function(){return this.querySelector(".scroller")},vl=function(e){let s=this.querySelector(`[data-message="${e}"]`);return s?(ie(this,Pe,null),ie(this,Ue,!1),s.scrollIntoView({block:"center"}),s.classList.add("wanted"),s.addEventListener("animationend",()=>s.classList.remove("wanted"),{once:!0}),!0):!1},gl=function(){document.visibilityState==="visible"&&g.sawNewest()},Ri=new WeakMap,ta=async function(){let e=this.querySelector("[data-message]"),s=g.channel;if(!(A(this,Er)||!e||!s||!g.history.of(s.id)?.more)){ie(this,Er,!0);try{ie(this,Pe,{id:e.dataset.message,top:e.getBoundingClientRect().top}),await g.loadOlder()}catch(i){ie(this,Pe,null),U.notice(i instanceof Error?i.message:String(i))}finally{ie(this,Er,!1)}}},bl=function(){ie(this,Ue,!0),this.requestUpdate()},Di=D([V("message-list")],Di);function _l(t,r){let e=r.trim().length;return e===0?t.required??!0?"This field is required.":null:t.min_length!=null&&e<t.min_length?`Must be at least ${t.min_length} characters.`:t.max_length!=null&&e>t.max_length?`Must be ${t.max_length} characters or fewer.`:null}var hs,Mt,kt,Fe,zl,yl,xl,Vi,$l,wt=class extends ee{constructor(){super(...arguments);B(this,Fe);this.values={};this.problems={};this.refusal=null;this.busy=!1;B(this,hs,"");B(this,Mt,null);B(this,kt,!1);B(this,Vi,e=>{e.preventDefault(),U.closeForm()})}news(){return[g.changed]}willUpdate(){let e=g.state?.form?fo(g.state.form):null,s=e?JSON.stringify(e)+g.state.me.id:"";ie(this,kt,s!==A(this,hs)),A(this,kt)&&(ie(this,hs,s),this.values=Object.fromEntries(ra(e).map(({input:i})=>[i.custom_id??"",P3(i)])),this.problems={},this.refusal=null,this.busy=!1)}render(){let e=g.state?.form?fo(g.state.form):null;if(!e)return $;let s=g.state.bot;return n`<dialog aria-labelledby="form-title" @cancel=${A(this,Vi)}>
      <form novalidate @submit=${i=>_(this,Fe,$l).call(this,i,e)}>
        <header>
          <img class="small-avatar" src=${ke(s.id,s.name,!0)} alt="" />
          <h2 id="form-title">${e.title}</h2>
          <button class="icon-button" type="button" aria-label="Close" @click=${()=>{U.closeForm()}}>${yt}</button>
        </header>
        <div class="form-body">
          <p class="form-note">This form goes to <strong>${s.name}</strong>. Do not share passwords or other secrets.</p>
          ${e.components.map(i=>_(this,Fe,zl).call(this,i))}
          ${this.refusal?n`<p class="form-problem" role="alert">Something went wrong. ${this.refusal}</p>`:$}
        </div>
        <footer>
          <button class="button quiet" type="button" @click=${()=>{U.closeForm()}}>Cancel</button>
          <button class="button primary ${this.busy?"busy":""}" type="submit" aria-busy=${this.busy?"true":"false"}>Submit</button>
        </footer>
      </form>
    </dialog>`}updated(e){let s=this.querySelector("dialog");if(!s&&A(this,Mt)){let{isConnected:i}=A(this,Mt);(i?A(this,Mt):document.querySelector("message-composer textarea"))?.focus(),ie(this,Mt,null)}s&&!s.open&&(ie(this,Mt,document.activeElement),s.showModal(),ie(this,kt,!0)),s&&A(this,kt)&&(ie(this,kt,!1),s.querySelector(".form-body input, .form-body textarea, .form-body select")?.focus())}};hs=new WeakMap,Mt=new WeakMap,kt=new WeakMap,Fe=new WeakSet,zl=function(e){return e.type===ce.textDisplay?n`<div class="form-text">${ye(e.content)}</div>`:n`${ra({components:[e]}).map(({input:s,label:i,description:o})=>_(this,Fe,yl).call(this,s,i,o))}`},yl=function(e,s,i){let o=e.custom_id??"",a=e.required??!0,d=this.problems[o];return n`<div class="field ${d?"wrong":""}">
      <label for="field-${o}">${s}${a?n`<span class="required" aria-hidden="true"> *</span>`:$}</label>
      ${i?n`<p class="field-description">${i}</p>`:$} ${_(this,Fe,xl).call(this,e,a,d)}
      ${e.max_length!=null&&e.style===2?n`<span class="counter" aria-hidden="true">${(this.values[o]??"").length}/${e.max_length}</span>`:$}
      ${d?n`<p class="field-problem" id="problem-${o}" role="alert">${d}</p>`:$}
    </div>`},xl=function(e,s,i){let o=e.custom_id??"",a=this.values[o]??"",d=u=>{this.values={...this.values,[o]:u.target.value},delete this.problems[o]};return e.type===ce.stringSelect?n`<select id="field-${o}" ?required=${s} aria-invalid=${i?"true":"false"} @change=${d}>
        <option value="">${e.placeholder??"Make a selection"}</option>
        ${e.options?.map(u=>n`<option value=${u.value} ?selected=${u.value===a}>${u.label}</option>`)}
      </select>`:e.style===2?n`<textarea
          id="field-${o}"
          rows="4"
          maxlength=${e.max_length??4e3}
          placeholder=${e.placeholder??""}
          aria-required=${s?"true":"false"}
          aria-invalid=${i?"true":"false"}
          aria-describedby=${i?`problem-${o}`:$}
          .value=${a}
          @input=${d}
        ></textarea>`:n`<input
          id="field-${o}"
          autocomplete="off"
          maxlength=${e.max_length??4e3}
          placeholder=${e.placeholder??""}
          aria-required=${s?"true":"false"}
          aria-invalid=${i?"true":"false"}
          aria-describedby=${i?`problem-${o}`:$}
          .value=${a}
          @input=${d}
        />`},Vi=new WeakMap,$l=async function(e,s){if(e.preventDefault(),this.busy)return;let i=ra(s).flatMap(({input:o})=>{let a=_l(o,this.values[o.custom_id??""]??"");return a===null?[]:[[o.custom_id??"",a]]});if(this.problems=Object.fromEntries(i),i.length>0){await this.updateComplete,this.querySelector("[aria-invalid=true]")?.focus();return}this.busy=!0,this.refusal=null;try{await U.submit(s.title,this.values)}catch(o){this.refusal=Dt(o)}finally{this.busy=!1}},D([J()],wt.prototype,"values",2),D([J()],wt.prototype,"problems",2),D([J()],wt.prototype,"refusal",2),D([J()],wt.prototype,"busy",2),wt=D([V("modal-form")],wt);function ra(t){return(t?.components??[]).flatMap(r=>r.type===ce.row?(r.components??[]).map(e=>({input:e,label:e.label??""})):r.type===ce.label&&r.component?[{input:r.component,label:r.label??"",description:r.description}]:[])}var P3=t=>t.value??t.options?.find(r=>r.default)?.value??"";var Pi=class extends ee{news(){return[U.changed]}render(){return n`<div class="notices" role="status" aria-live="assertive">
      ${U.notices.map(({number:r,text:e})=>n`<p class="notice">
          <span>${e}</span>
          <button class="icon-button" type="button" aria-label="Dismiss" @click=${()=>U.dropNotice(r)}>${yt}</button>
        </p>`)}
    </div>`}};Pi=D([V("notice-list")],Pi);var Ni=class extends ee{news(){return[g.changed]}render(){let r=g.state?.parcels??[];return r.length===0?$:n`<section aria-label="Parcels">
          <h2 class="list-title">Parcels</h2>
          <ul class="parcels">
            ${r.map(({number:e,carrier:s,status:i,next:o})=>n`<li class="parcel">
                <p>${Od} <strong>${e}</strong> ${s}</p>
                <p class="parcel-status">${i}</p>
                ${o.map(a=>n`<button
                    class="push"
                    type="button"
                    aria-label="Move parcel ${e} to ${a}"
                    @click=${()=>{U.moveParcel(e,a)}}
                  >
                    ${a}
                  </button>`)}
              </li>`)}
          </ul>
        </section>`}};Ni=D([V("parcel-list")],Ni);var Tr,wl,Ml,Li=class extends ee{constructor(){super(...arguments);B(this,Tr)}news(){return[g.changed]}render(){let{state:e}=g;return e?n`<section aria-label="People">
      <h2 class="list-title">Act as</h2>
      <ul class="people">
        ${e.people.map(s=>n`<li>${_(this,Tr,wl).call(this,s,s.id===e.me.id)}</li>`)}
      </ul>
      <h2 class="list-title">App</h2>
      <div class="person bot">
        <span class="portrait ${e.bot.online?"online":"offline"}"
          ><img src=${ke(e.bot.id,e.bot.name,!0)} alt=""
        /></span>
        <span class="person-text"
          ><span class="person-name">${e.bot.name} <span class="app-tag">App</span></span>
          <span class="person-roles">${e.bot.online?"online":"offline"}</span></span
        >
      </div>
    </section>`:$}};Tr=new WeakSet,wl=function(e,s){return n`<button
      class="person ${s?"selected":""}"
      type="button"
      data-person=${e.name}
      aria-pressed=${s?"true":"false"}
      @click=${()=>_(this,Tr,Ml).call(this,e)}
    >
      <span class="portrait online"><img src=${ke(e.id,e.name)} alt="" /></span>
      <span class="person-text"
        ><span class="person-name" style=${`color: ${N3(e)}`}>${e.name}</span>
        <span class="person-roles">${e.roles.join(", ")||"no role"}</span></span
      >
      ${s?n`<span class="you">you</span>`:$}
    </button>`},Ml=function(e){g.actAs(e.id),this.dispatchEvent(new CustomEvent("opened",{bubbles:!0}))},Li=D([V("people-list")],Li);function N3({id:t}){let r=g.colourOf(t);return r===null?"inherit":`color-mix(in oklab, ${r} 55%, var(--strong))`}var kl=matchMedia("(prefers-color-scheme: light)"),cs=()=>Ae.read("theme",null)??(kl.matches?"light":"dark");function Bi(){document.documentElement.dataset.theme=cs()}function Hl(){Ae.write("theme",cs()==="dark"?"light":"dark"),Bi()}kl.addEventListener("change",Bi);var ps,pe,El,sa,ia,ms,vs,qi,Tl,Cl,fs=class extends ee{constructor(){super(...arguments);B(this,pe);this.drawer=null;B(this,ps,null);B(this,vs,e=>{let s=e.key.length===1&&e.key!==" "&&!e.ctrlKey&&!e.metaKey&&!e.altKey,i=e.target.closest("input, textarea, select, dialog, [role=menu]");s&&!i&&!this.drawer&&this.querySelector("message-composer :is(textarea, input)")?.focus()});B(this,qi,e=>{e.key==="Escape"&&this.drawer&&_(this,pe,ms).call(this)})}news(){return[g.changed]}render(){let{state:e,channel:s}=g;if(!e)return n`<main class="splash">
        <p role="status">${g.trouble??"Opening the rehearsal…"}</p>
        ${g.trouble?n`<button class="button primary" @click=${()=>{g.refresh()}}>Try again</button>`:$}
      </main>`;let i=g.trouble??(g.online?null:"The connection is gone. Trying to get it back…");return n`<div class="app ${this.drawer?`drawer-${this.drawer}`:""}" @opened=${()=>_(this,pe,ms).call(this)} @keydown=${A(this,qi)}>
      <aside class="side" aria-label="Server" id="channels">
        <div class="guild">
          <span class="guild-icon" aria-hidden="true">${L3(e.guild.name)}</span>
          <div>
            <h1>${e.guild.name}</h1>
            <p>Rehearsal: nothing here is real</p>
          </div>
        </div>
        <channel-list></channel-list>
        ${_(this,pe,El).call(this)}
      </aside>
      <main class="chat" aria-label=${s?`Channel ${s.name}`:"No channel"}>
        <clock-bar></clock-bar>
        <header class="chat-head">
          ${_(this,pe,sa).call(this,"channels","Channels",Hd)}
          <span class="chat-icon">${s?.kind==="thread"?$r:xr}</span>
          <h2>${s?.name??"Nothing to see"}</h2>
          ${s?.topic?n`<p class="topic">${ye(s.topic)}</p>`:$}
          ${_(this,pe,sa).call(this,"people",`People. You act as ${e.me.name}`,kd)}
        </header>
        ${i?n`<p class="trouble" role="alert">${i}</p>`:$}
        ${e.bot.online?$:n`<p class="trouble" role="status">${e.bot.name} is offline.</p>`}
        <message-list></message-list>
        <guided-tour></guided-tour>
        <message-composer></message-composer>
      </main>
      <aside class="people-side" aria-label="Rehearsal" id="people">
        <people-list></people-list>
        <parcel-list></parcel-list>
        <section class="about">
          <h2 class="list-title">Rehearsal</h2>
          ${e.tour.length>0?n`<button class="push" type="button" @click=${()=>_(this,pe,Tl).call(this)}>${bi} Guided tour</button>`:$}
          <button class="push" type="button" @click=${()=>_(this,pe,Cl).call(this)}>
            ${cs()==="dark"?Sd:Id} ${cs()==="dark"?"Light theme":"Dark theme"}
          </button>
        </section>
      </aside>
      ${this.drawer?n`<div class="veil" @click=${()=>_(this,pe,ms).call(this)}></div>`:$}
      <modal-form></modal-form>
      <notice-list></notice-list>
    </div>`}connectedCallback(){super.connectedCallback(),document.addEventListener("keydown",A(this,vs))}disconnectedCallback(){super.disconnectedCallback(),document.removeEventListener("keydown",A(this,vs))}};ps=new WeakMap,pe=new WeakSet,El=function(){let{me:e}=g.state;return n`<div class="self">
      <span class="portrait online"><img src=${ke(e.id,e.name)} alt="" /></span>
      <span class="person-text"
        ><span class="person-name">${e.name}</span> <span class="person-roles">${e.roles.join(", ")||"no role"}</span></span
      >
      <button class="push switch" type="button" data-tour="as" @click=${s=>_(this,pe,ia).call(this,"people",s)}>Switch</button>
    </div>`},sa=function(e,s,i){return n`<button
      class="icon-button drawer-button ${e}"
      type="button"
      aria-label=${s}
      aria-expanded=${this.drawer===e?"true":"false"}
      aria-controls=${e}
      @click=${o=>_(this,pe,ia).call(this,e,o)}
    >
      ${i}${e==="people"?n`<span class="me-now">${g.state.me.name}</span>`:$}
    </button>`},ia=function(e,s){ie(this,ps,s.currentTarget),this.drawer=this.drawer===e?null:e,this.updateComplete.then(()=>this.querySelector(`#${e} button:not([aria-current])`)?.focus())},ms=function(){this.drawer&&(this.drawer=null,A(this,ps)?.focus())},vs=new WeakMap,qi=new WeakMap,Tl=function(){this.querySelector("guided-tour")?.restart(),_(this,pe,ms).call(this)},Cl=function(){Hl(),this.requestUpdate()},D([J()],fs.prototype,"drawer",2),fs=D([V("demo-app")],fs);var L3=t=>t.split(/\s+/).map(([r])=>r??"").join("").slice(0,2).toUpperCase();Bi();g.start();
