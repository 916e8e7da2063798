"""Which sources are search engines, social networks, shops, video or mail: data for `channel`.

After the source categories of Google Analytics 4, as far as sources are met with today, and the additions of
https://plausible.io/docs/channels. Names are compared in lower case; a source may be a name or a host.
"""

from __future__ import annotations

from plausible_sandbox.ingest.source_names import words

SEARCH = words(
    """
    360.cn alice aol aol.com ask ask.com auone avg babylon baidu baidu.com biglobe biglobe.co.jp bing
    bing.com brave brave.com centrum.cz chatgpt.com cnn comcast conduit daum daum.net dogpile dogpile.com
    duckduckgo duckduckgo.com ecosia ecosia.org ekolay eniro exalead.com excite excite.com firmy.cz globo
    go.mail.ru google google-play haosou incredimail incredimail.com kagi kagi.com kvasir lite.qwant.com
    lycos lycos.com m.baidu.com m.naver.com m.search.naver.com m.sogou.com mail.rambler.ru mamma mamma.com
    mojeek msn msn.com naver naver.com netscape news.google.com nova.rambler.ru ntp.msn.com onet onet.pl
    perplexity perplexity.ai qwant qwant.com rakuten rakuten.co.jp rambler rambler.ru search-results
    search-results.com search.aol.co.uk search.aol.com search.brave.com search.google.com
    search.smt.docomo.ne.jp search.ukr.net search.yahoo.com secureurl.ukr.net seznam seznam.cz so.com
    sogou sogou.com startpage startpage.com startsiden startsiden.no suche.aol.de suche.t-online.de terra
    tut.by ukr virgilio wap.sogou.com www.bing.com www.google.com yahoo yahoo! yahoo.co.jp yahoo.com
    yandex yandex.by yandex.com yandex.ru yippy yippy.com zen.yandex.ru
    """
) | {"google images", "so.com search"}

SOCIAL = words(
    """
    43things about.me academia.edu alignable.com allnurses.com ameba.jp ameblo.jp answers.com away.vk.com
    awe.sm badoo badoo.com baike.baidu.com bebo bebo.com behance.net bizsugar blackplanet.com blip.fm
    blogher blogher.com blogspot blogspot.com bsky.app buffer buffer.com business.facebook.com cafemom
    cafemom.com camfrog campfire careercenter.com cellufun clipmarks couchsurfing.org cozycot crunchyroll
    cyberagent cyworld dailystrength.org deluxe.com deviantart deviantart.com diigo diigo.com discord
    discord.com discordapp.com disqus disqus.com dopplr douban douban.com draugiem.lv dzone.com edmodo.com
    elftown epicurious everforo.com extole.com facebook facebook.com faceparty.com fandom.com fark
    fark.com fb fb.me fc2.com feedly.com fetlife.com filmaffinity.com flickr flickr.com flipboard
    flipboard.com folkdirect.com foodservice forums.androidcentral.com forums.crackberry.com foursquare
    foursquare.com freeforums.org friendfeed.com friendica.com friendster.com gaiaonline.com gamespot.com
    gather geni.com getpocket getpocket.com glassboard.com glassdoor glassdoor.com goodreads goodreads.com
    gotinder.com gplus.to gree.jp groups.google.com gulli.com gutefrage.net hackernews habbo.com hi5.com
    hootsuite hootsuite.com houzz.com hoverspot.com i.instagram.com id.renren.com ig im.vk.com
    imageshack.com imvu.com indiehackers insanejournal.com instagram instagram.com instapaper.com intent
    internations.org interpals.net irc-galleria.net italki.com jappy.de kaixin001.com kakao kakao.com
    kiwibox.com koo.app kununu.com l.facebook.com l.instagram.com l.messenger.com l.threads.net last.fm
    lastfm leetcode.com lemmy.world librarything.com line.me linkedin linkedin.com listal.com
    listography.com livedoor.com livejournal livejournal.com lm.facebook.com lnkd.in lobste.rs
    m.facebook.com m.vk.com m.weibo.com mastodon mastodon.social matrix.org mbga.jp medium.com meetup
    meetup.com meinvz.net messenger messenger.com microblog.com minds.com mix.com mixi.jp
    mobile.facebook.com mocospace.com moz.com mumsnet.com mydocomo myfitnesspal mylife.com mymodernmet.com
    myspace myspace.com netlog.com netvibes.com news.ycombinator.com newsvine.com nextdoor nextdoor.com
    nicovideo.jp ning.com odnoklassniki odnoklassniki.ru ok.ru old.reddit.com open.kakao.com opendiary.com
    out.reddit.com overblog.com paper.li partyflock.nl photobucket.com pinboard.in pinterest pingsta.com
    pixnet.net plurk plurk.com pocket posterous.com producthunt producthunt.com pulse.yahoo.com
    qapacity.com quechup.com quora quora.com qzone.qq.com ravelry.com reddit reddit.com redux.com
    renren.com researchgate.net reunion.com reverbnation.com ryze.com salespider.com scoop.it
    screenrant.com scribd scribd.com scvngr.com secondlife.com serverfault.com shareit.com sharethis.com
    skype skype.com skyrock.com slack slashdot.org slideshare.net smartnews.com snapchat snapchat.com
    sociallife.com.br socialvibe.com soup.io spaces.live.com spoke.com spruz.com ssense.com stackapps.com
    stackexchange.com stackoverflow stackoverflow.com stardoll.com steamcommunity.com stickam.com
    studivz.net stumbleupon stumbleupon.com t.co t.me tagged.com taringa.net teams.microsoft.com
    statics.teams.cdn.office.net telegram telegram.org thefancy.com thehoop.com themeforest.net threads
    threads.net threads.com tiktok tiktok.com tinyurl toolbox.com travellerspoint.com tripadvisor
    tripadvisor.com trombi.com trustpilot tudou.com tuenti tumblr tumblr.com tweetdeck twitter twitter.com
    twoo.com typepad.com unblog.fr urbanspoon.com ushareit.com v2ex viadeo viadeo.com vampirefreaks.com
    vampirerave.com vk.com vkontakte vkontakte.ru vox.com wakoopa.com wattpad.com web.facebook.com
    web.skype.com web.telegram.org webk.telegram.org web.whatsapp.com webshots.com wechat wechat.com
    weebly weebly.com weibo weibo.com weheartit.com whatsapp whatsapp.com wordpress wordpress.com
    wordpress.org xanga.com xing xing.com yahoo-mbga.jp yammer yammer.com yelp yelp.com youroom.in zalo
    zoo.gr zooppa.com
    """
) | {"hacker news", "microsoft teams", "github"}

VIDEO = words(
    """
    crackle crackle.com curiositystream curiositystream.com d.tube dailymotion dailymotion.com disneyplus
    disneyplus.com fast.wistia.net help.hulu.com help.netflix.com hulu hulu.com id.twitch.tv iq.com iqiyi
    iqiyi.com jobs.netflix.com justin.tv m.twitch.tv m.youtube.com music.youtube.com netflix netflix.com
    nebula.tv odysee.com player.twitch.tv player.vimeo.com rumble rumble.com studio.youtube.com ted
    ted.com tudou twitch twitch.tv utreon utreon.com veoh veoh.com viadeo.journaldunet.com vimeo vimeo.com
    wistia wistia.com youku youku.com youtu.be youtube youtube.com
    """
)

SHOPPING = words(
    """
    alibaba alibaba.com aliexpress amazon amazon.co.uk amazon.com amazon.de apps.shopify.com
    checkout.shopify.com checkout.stripe.com cr.shopping.naver.com cr2.shopping.naver.com ebay ebay.co.uk
    ebay.com ebay.com.au ebay.de etsy etsy.com express.shopify.com igshopping m.alibaba.com
    m.shopping.naver.com mercadolibre mercadolibre.com mercadolibre.com.ar mercadolibre.com.mx
    message.alibaba.com msearch.shopping.naver.com nl.shopping.net no.shopping.net offer.alibaba.com
    one.walmart.com order.shopping.yahoo.co.jp partners.shopify.com s3.amazonaws.com se.shopping.net
    shop.app shopify shopify.com shopping.naver.com shopping.yahoo.co.jp shopping.yahoo.com shopzilla
    shopzilla.com simplycodes.com store.shopping.yahoo.co.jp stripe stripe.com temu.com uk.shopping.net
    walmart walmart.com
    """
) | {"google shopping"}

MAIL = frozenset({"email", "e-mail", "e_mail", "e mail", "gmail"})
"""Mail as a source; the words are also looked for inside tags."""
