"""Which sources are search engines, social networks, shops, video or mail: data for `channel`.

The source categories of Google Analytics 4 ("Default channel group", some 800 names), and the additions of
https://plausible.io/docs/channels. Names are compared in lower case; a source may be a name or a host.
"""

from __future__ import annotations

from plausible_sandbox.ingest.source_names import words

_LISTED_SEARCH = words(
    """
    360.cn alice aol ask auone avg babylon baidu biglobe biglobe.co.jp biglobe.ne.jp bing centrum.cz
    cn.bing.com cnn comcast conduit daum daum.net dogpile dogpile.com duckduckgo ecosia.org email.seznam.cz
    eniro exalead.com excite.com firmy.cz globo go.mail.ru google google-play google.com googlemybusiness
    hsearch incredimail kvasir lens.google.com lite.qwant.com lycos m.baidu.com m.naver.com
    m.search.naver.com m.sogou.com mail.rambler.ru mail.yandex.ru msn msn.com najdi naver naver.com
    news.google.com ntp.msn.com onet onet.pl play.google.com qwant qwant.com rakuten rakuten.co.jp rambler
    rambler.ru search-results search.aol.co.uk search.aol.com search.google.com search.smt.docomo.ne.jp
    search.ukr.net secureurl.ukr.net seznam seznam.cz so.com sogou.com sp-web.search.auone.jp startsiden
    startsiden.no suche.aol.de terra tut.by ukr virgilio wap.sogou.com webmaster.yandex.ru
    websearch.rakuten.co.jp yahoo yahoo.co.jp yahoo.com yandex yandex.by yandex.com yandex.com.tr yandex.fr
    yandex.kz yandex.ru yandex.ua yandex.uz zen.yandex.ru
    """
) | {
    f"{country}.search.yahoo.com"
    for country in words(
        """
        ar at au br ca ch cl co de dk es espanol fi fr hk id in it malaysia mx nl no nz pe ph pl se sg th tr
        tw uk us vn
        """
    )
}

_NAMES_AND_HOSTS = words(
    """
    43things activerain activeworlds addthis alumniclass americantowns anobii answerbag aolanswers askubuntu
    athlinks baby-gaga badoo bebo beforeitsnews bharatstudent blackplanet blogger blogher bloglines blogsome
    blogspot blogster blurtit brightkite brizzly buzzfeed buzznet cafemom camospace care2 catster cellufun
    chicagonow classmates classquest cocolog-nifty cozycot crunchyroll cyworld deviantart dianping digg
    diigo disqus dogster dol2day doostang dopplr douban drugs-forum dzone elftown extole facebook faceparty
    fanpop fark fc2 feministing filmaffinity flickr flipboard folkdirect foodservice fotki fotolog
    foursquare friendfeed fubar gaiaonline gamerdna glassboard glassdoor godtube goldstar goodreads govloop
    gowalla habbo hi5 hootsuite houzz hoverspot hubculture ibibo imvu insanejournal instagram instapaper
    intherooms italki jammerdirect kakao kaneva librarything linkedin listal listography livejournal meetup
    messenger mocospace mouthshut movabletype mubi myheritage mylife mymodernmet myspace netvibes
    nightlifelink ning onstartups opendiary photobucket pingsta pinterest plurk posterous qapacity quechup
    quora ravelry reddit redux renren reunion reverbnation ryze salespider screenrant scribd scvngr
    secondlife serverfault sharethis skyrock snapchat socialvibe spoke spruz stackapps stackexchange
    stackoverflow stickam superuser sweeva tagged taggedmail talkbiznow techmeme tencent tiktok tinyurl
    toolbox travellerspoint tripadvisor trombi tudou tuenti tumblr tweetdeck twitter typepad vampirefreaks
    vampirerave wakoopa wattpad webshots wechat weebly weibo whatsapp wordpress xanga xing yammer yelp
    zooppa
    """
)
"""Social networks that are listed by name and by the host `<name>.com`."""

_LISTED_SOCIAL = (
    _NAMES_AND_HOSTS
    | {f"{name}.com" for name in _NAMES_AND_HOSTS}
    | {f"{country}.pinterest.com" for country in words("ar br co cz hu id in nl pl za")}
    | {
        f"pinterest.{ending}"
        for ending in words("at ca ch cl co.kr co.uk com.au com.mx de es fr it jp nz ph pt ru se")
    }
    | words(
        """
        51.com 5ch.net academia.edu airg.ca allnurses.com allrecipes.com ameba.jp ameblo.jp amp.reddit.com
        ancestry.com answers.yahoo.com apps.facebook.com artstation.com asmallworld.com away.vk.com awe.sm
        b.hatena.ne.jp babyblog.ru biip.no biswap.org bit.ly blackcareernetwork.com blip.fm blog.com
        blog.feedspot.com blog.goo.ne.jp blog.naver.com blog.yahoo.co.jp blogg.no bloggang.com blogs.com
        bookmarks.yahoo.co.jp bookmarks.yahoo.com business.facebook.com cafe.naver.com canalblog.com
        care.com caringbridge.org cbnt.io centerblog.net chegg.com chiebukuro.yahoo.co.jp
        copainsdavant.linternaute.com couchsurfing.org cross.tv d.hatena.ne.jp dailystrength.org deluxe.com
        discover.hubpages.com draft.blogger.com draugiem.lv edublogs.org epicurious.com everforo.com
        exblog.jp fandom.com fb fb.me feedspot forums.androidcentral.com forums.crackberry.com
        forums.imore.com forums.nexopia.com forums.webosnation.com forums.wpcentral.com free.facebook.com
        fruehstueckstreff.org gather.com geni.com getpocket.com goldenline.pl goo.gl gooblog google+
        googlegroups.com googleplus gree.jp groups.google.com gulli.com gutefrage.net hatena hr.com
        hubpages.com hyves.net hyves.nl identi.ca ig imageshack imageshack.com imageshack.us
        internations.org interpals.net irc-galleria.net is.gd jappy.com jappy.de kaboodle.com kakaocorp.com
        kin.naver.com l.facebook.com l.instagram.com l.messenger.com last.fm line line.me livedoor.com
        livedoorblog lm.facebook.com lnkd.in m.blog.naver.com m.cafe.naver.com m.facebook.com
        m.kin.naver.com m.vk.com m.yelp.com mbga.jp medium.com meetin.org meinvz.net meneame.net menuism.com
        messages.google.com messages.yahoo.co.jp mix.com mixi.jp mobile.facebook.com my.opera.com
        myanimelist.net news.ycombinator.com newsshowcase nexopia ngopost.org niconico nicovideo.jp
        odnoklassniki.ru odnoklassniki.ua okwave.jp old.reddit.com oneworldgroup.org oshiete.goo.ne.jp
        out.reddit.com over-blog.com overblog.com paper.li partyflock.nl pinboard pinboard.in pixiv.net
        playahead.se plus.google.com plus.url.google.com pocket.co pro.homeadvisor.com pulse.yahoo.com
        qzone.qq.com researchgate.net rtl.de scoop.it shareit shvoong.com sites.google.com skype
        slashdot.org slideshare.net smartnews.com social sociallife.com.br ssense.com stardoll.com
        studivz.net suomi24.fi t.co t.me taringa.net trustpilot twoo.com unblog.fr urbanspoon.com
        ushareit.com ushi.cn vg.no video.ibm.com vk.com vkontakte.ru web.facebook.com web.skype.com
        weread.weixin.qq.com wiki.answers.com wikihow.com wikitravel.org woot.com wordpress.org
        yahoo-mbga.jp yelp.co.uk youroom.in zalo zoo.gr
        """
    )
)

VIDEO = words(
    """
    blog.twitch.tv crackle crackle.com curiositystream curiositystream.com d.tube dailymotion
    dailymotion.com dashboard.twitch.tv disneyplus disneyplus.com fast.wistia.net help.hulu.com
    help.netflix.com hulu hulu.com id.twitch.tv iq.com iqiyi iqiyi.com jobs.netflix.com justin.tv
    m.twitch.tv m.youtube.com music.youtube.com netflix netflix.com player.twitch.tv player.vimeo.com ted
    ted.com twitch twitch.tv utreon utreon.com veoh veoh.com viadeo.journaldunet.com vimeo vimeo.com wistia
    wistia.com youku youku.com youtube youtube.com
    """
)

_LISTED_SHOPPING = words(
    """
    aax-us-east.amazon-adsystem.com aax.amazon-adsystem.com alibaba alibaba.com amazon amazon.co.uk
    amazon.com apps.shopify.com checkout.shopify.com checkout.stripe.com cr.shopping.naver.com
    cr2.shopping.naver.com ebay ebay.co.uk ebay.com ebay.com.au ebay.de etsy etsy.com igshopping
    m.alibaba.com m.shopping.naver.com mercadolibre mercadolibre.com mercadolibre.com.ar mercadolibre.com.mx
    message.alibaba.com msearch.shopping.naver.com nl.shopping.net no.shopping.net offer.alibaba.com
    one.walmart.com order.shopping.yahoo.co.jp partners.shopify.com s3.amazonaws.com se.shopping.net
    shop.app shopify shopify.com shopping.naver.com shopping.yahoo.co.jp shopping.yahoo.com shopzilla
    shopzilla.com simplycodes.com store.shopping.yahoo.co.jp stripe stripe.com uk.shopping.net walmart
    walmart.com
    """
)

SEARCH = _LISTED_SEARCH | words("brave chatgpt.com ecosia perplexity sogou yahoo!")
SOCIAL = (
    _LISTED_SOCIAL
    | words("discord github producthunt slack steamcommunity.com telegram threads vkontakte")
    | words("statics.teams.cdn.office.net")
    | {"hacker news", "microsoft teams"}
)
SHOPPING = _LISTED_SHOPPING | {"temu.com"}

MAIL = frozenset({"email", "e-mail", "e_mail", "e mail", "gmail"})
"""Mail as a source; the words are also looked for inside tags."""
