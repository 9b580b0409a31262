"""Small old sites for tests, one of each kind, all written here: what a school might bring along."""

# ruff: noqa: E501 - a sample has the lines that the program which wrote it makes

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

from tests.build import sites

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

RED, BLUE, GREEN = (180, 30, 30), (30, 60, 180), (20, 120, 60)


def put(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files below a folder; return the folder."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return folder


def jekyll(folder: Path) -> Path:
    """A blog of Jekyll's: two posts that name each other, a draft, a page, pictures in ``assets``."""
    return put(
        folder,
        {
            "_config.yml": "title: Trang cũ\nurl: https://cu.truong-thu.example\npermalink: /:year/:month/:day/:title.html\n",
            "_posts/2026-03-12-hop-tac-moi.md": (
                "---\nlayout: post\ntitle: 'Hợp tác: ba doanh nghiệp'\ndate: 2026-03-12 23:30:00 +0000\n"
                "categories: [tin, Việc làm]\ntags: [p-dao-tao]\nimage: /assets/images/Ảnh Lễ Ký.png\n"
                "image_alt: Hai người ký bên bàn dài\nauthor: Ban biên tập\nexcerpt: Ba doanh nghiệp cùng trường mở xưởng.\n---\n"
                "# Hợp tác: ba doanh nghiệp\n\nXem [bài trước]({% post_url 2026-03-10-bai-truoc %}).\n\n"
                '![Xưởng máy]({{ site.baseurl }}/assets/images/xuong.jpg "Xưởng A")\n'
            ),
            "_posts/2026-03-10-bai-truoc.markdown": (
                "---\ntitle: Bài trước\ncategory: tin\ntags:\n  - Chuyển đổi số\n  - Phòng Đào tạo\n"
                "excerpt: Một câu tóm tắt.\n---\nĐọc [bài sau](/2026/03/12/hop-tac-moi.html).\n"
            ),
            "_drafts/dang-viet.md": (
                "---\ntitle: Đang viết\ndate: 2026-03-11\ncategory: tin\ntags: [viec-lam, p-dao-tao]\nexcerpt: Chưa xong.\n---\nDở.\n"
            ),
            "about.md": "---\nlayout: page\ntitle: Giới thiệu\n---\nTrang giới thiệu.\n",
            "assets/images/Ảnh Lễ Ký.png": sites.picture(RED, "PNG"),
            "assets/images/xuong.jpg": sites.picture(BLUE),
        },
    )


def hugo(folder: Path) -> Path:
    """A site of Hugo's: YAML, TOML and JSON above texts, a bundle with its picture, a figure, a section page."""
    return put(
        folder,
        {
            "hugo.toml": "baseURL = 'https://hugo.truong-thu.example/'\ntitle = 'Trang cũ'\n",
            "content/tin/_index.md": "---\ntitle: Tin\n---\n",
            "content/tin/ngay-hoi/index.md": (
                "+++\ntitle = 'Ngày hội việc làm'\ndate = 2026-04-05T08:30:00+07:00\ncategories = ['Tin']\n"
                "tags = ['Việc làm', 'Phòng Đào tạo']\nsummary = 'Sáng nay trường mở ngày hội.'\n+++\n\n"
                '## Sân trường\n\n{{< figure src="San Truong.jpg" alt="Sân trường đông người" caption="Ngày hội" >}}\n\n'
                'Xem [bài này]({{< ref "chuyen-doi-so.md" >}}).\n'
            ),
            "content/tin/ngay-hoi/San Truong.jpg": sites.picture(GREEN),
            "content/tin/chuyen-doi-so.md": (
                '---\ntitle: "Học bạ số"\ndate: 2026-04-06T00:30:00Z\ncategories: bai\ntags: [chuyen-doi-so, p-dao-tao]\n'
                "description: Nhà trường dùng học bạ số.\naliases: [/cu/hoc-ba.html]\n---\n\n![Bảng](/img/bang.png)\n"
            ),
            "static/img/bang.png": sites.picture(RED, "PNG"),
            "content/tin/json.md": (
                '{\n  "title": "Bài có JSON",\n  "date": "2026-04-07",\n  "categories": ["tin"],\n'
                '  "tags": ["doi-moi", "p-dao-tao"],\n  "description": "Khai báo bằng JSON.",\n  "draft": true\n}\n\nNội dung.\n'
            ),
        },
    )


def pelican(folder: Path) -> Path:
    """A site of Pelican's: metadata without a fence, ``{filename}`` and ``{static}``, an HTML document."""
    return put(
        folder,
        {
            "pelicanconf.py": "raise SystemExit('chạy mã của người khác')\n",
            "content/tin/khai-giang.md": (
                "Title: Khai giảng năm học mới\nDate: 2026-09-05 07:00\nCategory: tin\nTags: Việc làm, Phòng Đào tạo\n"
                "Slug: khai-giang\nSummary: Sáng nay trường khai giảng.\nAuthor: Tổ truyền thông\n\n"
                "Cổng trường rộng mở.\n\n![Cổng trường]({static}/images/cong.jpg)\n\nXem [tiếp]({filename}../bai/tong-ket.html).\n"
            ),
            "content/bai/tong-ket.html": (
                '<html><head><title>Tổng kết</title><meta name="date" content="2026-09-06 10:00">'
                '<meta name="category" content="bai"><meta name="tags" content="Đổi mới &amp; sáng tạo, p-dao-tao">'
                '<meta name="summary" content="Một năm nhìn lại."></head><body><h1>Nhìn lại</h1>'
                "<p>Một <b>năm</b> đã qua.</p><script>alert(1)</script></body></html>"
            ),
            "content/images/cong.jpg": sites.picture(BLUE),
            "content/pages/lien-he.md": "Title: Liên hệ\n\nĐịa chỉ.\n",
        },
    )


RSS = """\
<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel>
<title>Trường Thử</title><link>https://cu.truong-thu.example/</link><description>Tin</description>
<item>
  <title>Hội thảo &amp;amp; tọa đàm</title>
  <link>https://cu.truong-thu.example/tin-tuc/hoi-thao.html</link>
  <guid isPermaLink="false">tin_41</guid>
  <pubDate>Thu, 05 Nov 2026 01:30:00 GMT</pubDate>
  <category>Tin</category><category>Chuyển đổi số</category><category>Phòng Đào tạo</category>
  <description>Hơn hai trăm người dự.</description>
  <content:encoded><![CDATA[<p>Sáng nay, <strong>hội thảo</strong> diễn ra.</p>
  <p>Xem <a href="https://cu.truong-thu.example/tin-tuc/ket-qua.html">kết quả</a>.</p>]]></content:encoded>
</item>
<item>
  <title>Kết quả hội thảo</title>
  <link>https://www.cu.truong-thu.example/tin-tuc/ket-qua.html</link>
  <guid isPermaLink="false">tin_42</guid>
  <pubDate>Fri, 06 Nov 2026 09:00:00 +0700</pubDate>
  <category>Tin</category><category>Chuyển đổi số</category><category>Phòng Đào tạo</category>
  <description>Ba kiến nghị được ghi lại.</description>
  <content:encoded><![CDATA[<p>Ba kiến nghị.</p><p><img src="https://cu.truong-thu.example/uploads/a.jpg" alt="Hội trường"></p>]]></content:encoded>
</item>
<item>
  <title>Báo viết về trường</title>
  <link>https://bao.example/viet-ve-truong.html</link>
  <guid>https://bao.example/viet-ve-truong.html</guid>
  <pubDate>Sat, 07 Nov 2026 09:00:00 +0700</pubDate>
  <category>Tin</category><category>Việc làm</category><category>Phòng Đào tạo</category>
  <description>Một tờ báo kể chuyện xưởng trường.</description>
  <content:encoded><![CDATA[<p>Bài báo.</p>]]></content:encoded>
</item>
</channel></rss>
"""

NUKEVIET_RSS = """\
<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
    <channel>
        <title>Tin Tức</title>
        <link>https://nv.truong-thu.example/tin-tuc/</link>
        <generator><![CDATA[NukeViet v4.5]]></generator>
        <item>
            <title>Tuyển sinh 2026</title>
            <link>https://nv.truong-thu.example/tin-tuc/tuyen-sinh-2026-12.html</link>
            <guid isPermaLink="false"><![CDATA[news_12]]></guid>
            <pubDate>Thu, 1 Oct 2026 01:00:00 GMT</pubDate>
            <description><![CDATA[<img src="https://nv.truong-thu.example/assets/news/a.jpg" width="100" align="left" border="0" alt="Tuyển sinh 2026">Trường nhận hồ sơ.]]></description>
        </item>
    </channel>
</rss>
"""

ATOM = """\
<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <title>Trang cũ</title><id>urn:uuid:1</id><updated>2026-05-02T00:00:00Z</updated>
  <link href="https://blog.truong-thu.example/"/><link rel="self" href="https://blog.truong-thu.example/atom.xml"/>
  <entry>
    <title type="html">Kỹ năng &lt;em&gt;số&lt;/em&gt;</title>
    <id>tag:blog.truong-thu.example,2026:1</id>
    <link rel="alternate" href="https://blog.truong-thu.example/2026/05/ky-nang/"/>
    <published>2026-05-01T06:00:00+07:00</published><updated>2026-05-02T06:00:00+07:00</updated>
    <author><name>Phòng Đào tạo</name></author>
    <category term="tin"/><category term="cds" label="Chuyển đổi số"/>
    <summary>Buổi học đầu tiên.</summary>
    <content type="html">&lt;p&gt;Buổi học &lt;b&gt;đầu tiên&lt;/b&gt;.&lt;/p&gt;</content>
  </entry>
</feed>
"""

WXR = """\
<?xml version="1.0" encoding="UTF-8" ?>
<!-- generator="WordPress/6.4" -->
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
<title>Trường Thử</title><link>https://wp.truong-thu.example</link><description></description>
<wp:wxr_version>1.2</wp:wxr_version>
<wp:base_site_url>https://wp.truong-thu.example</wp:base_site_url>
<wp:base_blog_url>https://wp.truong-thu.example</wp:base_blog_url>
<wp:author><wp:author_login><![CDATA[bientap]]></wp:author_login><wp:author_display_name><![CDATA[Phòng Đào tạo]]></wp:author_display_name></wp:author>
<item>
 <title><![CDATA[Lễ ra quân]]></title>
 <link>https://wp.truong-thu.example/2026/06/le-ra-quan/</link>
 <pubDate>Mon, 01 Jun 2026 01:00:00 +0000</pubDate>
 <dc:creator><![CDATA[bientap]]></dc:creator>
 <guid isPermaLink="false">https://wp.truong-thu.example/?p=10</guid>
 <content:encoded><![CDATA[<!-- wp:paragraph -->
<p>Sáng nay ra quân. Xem <a href="https://wp.truong-thu.example/?p=11">bài sau</a>.</p>
<!-- /wp:paragraph -->

[caption id="attachment_20" align="aligncenter" width="300"]<img src="https://wp.truong-thu.example/wp-content/uploads/2026/06/Ra-Quan.jpg" alt="Đoàn viên xếp hàng" /> Giờ xuất quân[/caption]]]></content:encoded>
 <excerpt:encoded><![CDATA[Hai trăm đoàn viên ra quân.]]></excerpt:encoded>
 <wp:post_id>10</wp:post_id>
 <wp:post_date><![CDATA[2026-06-01 08:00:00]]></wp:post_date>
 <wp:post_date_gmt><![CDATA[2026-06-01 01:00:00]]></wp:post_date_gmt>
 <wp:post_name><![CDATA[le-ra-quan]]></wp:post_name>
 <wp:status><![CDATA[publish]]></wp:status>
 <wp:post_type><![CDATA[post]]></wp:post_type>
 <category domain="category" nicename="tin"><![CDATA[Tin]]></category>
 <category domain="post_tag" nicename="viec-lam"><![CDATA[Việc làm]]></category>
 <wp:postmeta><wp:meta_key><![CDATA[_thumbnail_id]]></wp:meta_key><wp:meta_value><![CDATA[20]]></wp:meta_value></wp:postmeta>
 <wp:comment><wp:comment_id>1</wp:comment_id><wp:comment_content><![CDATA[Hay quá]]></wp:comment_content></wp:comment>
</item>
<item>
 <title><![CDATA[Sau lễ ra quân]]></title>
 <link>https://wp.truong-thu.example/2026/06/sau-le/</link>
 <guid isPermaLink="false">https://wp.truong-thu.example/?p=11</guid>
 <dc:creator><![CDATA[bientap]]></dc:creator>
 <content:encoded><![CDATA[Đoạn một
dòng hai.

Đoạn hai.

[gallery ids="20,21"]]]></content:encoded>
 <excerpt:encoded><![CDATA[Một tuần sau.]]></excerpt:encoded>
 <wp:post_id>11</wp:post_id>
 <wp:post_date><![CDATA[2026-06-08 00:30:00]]></wp:post_date>
 <wp:post_date_gmt><![CDATA[2026-06-07 17:30:00]]></wp:post_date_gmt>
 <wp:post_name><![CDATA[sau-le]]></wp:post_name>
 <wp:status><![CDATA[publish]]></wp:status>
 <wp:post_type><![CDATA[post]]></wp:post_type>
 <category domain="category" nicename="tin"><![CDATA[Tin]]></category>
 <category domain="post_tag" nicename="viec-lam"><![CDATA[Việc làm]]></category>
</item>
<item>
 <title>Nháp</title><link>https://wp.truong-thu.example/?p=12</link>
 <guid isPermaLink="false">https://wp.truong-thu.example/?p=12</guid>
 <content:encoded><![CDATA[Chưa xong]]></content:encoded><excerpt:encoded></excerpt:encoded>
 <wp:post_id>12</wp:post_id><wp:post_date>2026-06-09 08:00:00</wp:post_date><wp:post_date_gmt>0000-00-00 00:00:00</wp:post_date_gmt>
 <wp:status>draft</wp:status><wp:post_type>post</wp:post_type>
</item>
<item>
 <title>Giới thiệu</title><link>https://wp.truong-thu.example/gioi-thieu/</link>
 <wp:post_id>2</wp:post_id><wp:status>publish</wp:status><wp:post_type>page</wp:post_type>
</item>
<item>
 <title>Ra-Quan</title><excerpt:encoded><![CDATA[]]></excerpt:encoded>
 <wp:post_id>20</wp:post_id><wp:status>inherit</wp:status><wp:post_type>attachment</wp:post_type>
 <wp:attachment_url>https://wp.truong-thu.example/wp-content/uploads/2026/06/Ra-Quan.jpg</wp:attachment_url>
 <wp:postmeta><wp:meta_key>_wp_attachment_image_alt</wp:meta_key><wp:meta_value>Đoàn viên xếp hàng</wp:meta_value></wp:postmeta>
</item>
</channel></rss>
"""


def wordpress(folder: Path) -> Path:
    """WordPress' export file with the uploads of the old site beside it; return the file."""
    put(folder, {"wp.xml": WXR, "wp-content/uploads/2026/06/Ra-Quan.jpg": sites.picture(GREEN)})
    return folder / "wp.xml"


_ROWS = (
    "id", "catid", "listcatid", "topicid", "author", "sourceid", "status", "publtime", "title", "alias", "hometext",
    "homeimgfile", "homeimgalt", "homeimgthumb",
)  # fmt: skip
NUKEVIET_SQL = """\
-- NUKEVIET 4.0
-- Module: Database
--
-- Host: localhost
-- Generation Time: November 20, 2026, 02:00 AM GMT

SET SQL_MODE="NO_AUTO_VALUE_ON_ZERO";
SET NAMES 'utf8mb4';

-- ---------------------------------------


--
-- Table structure for table `nv4_config`
--

DROP TABLE IF EXISTS `nv4_config`;
CREATE TABLE `nv4_config` (
  `lang` varchar(3) NOT NULL DEFAULT 'sys',
  `module` varchar(50) NOT NULL DEFAULT 'global',
  `config_name` varchar(30) NOT NULL DEFAULT '',
  `config_value` text,
  UNIQUE KEY `lang` (`lang`,`module`,`config_name`)
) ENGINE=InnoDB;

INSERT INTO `nv4_config` VALUES
('sys', 'global', 'rewrite_enable', '1'),\x20
('sys', 'global', 'rewrite_optional', '1'),\x20
('sys', 'global', 'rewrite_op_mod', ''),\x20
('sys', 'global', 'rewrite_exturl', '.html');

CREATE TABLE `nv4_vi_news_cat` (
  `catid` smallint(5) unsigned NOT NULL,
  `title` varchar(250) NOT NULL,
  `alias` varchar(250) NOT NULL DEFAULT '',
  PRIMARY KEY (`catid`),
  KEY `alias` (`alias`)
) ENGINE=InnoDB COMMENT='Chuyên mục; có dấu chấm phẩy';

INSERT INTO `nv4_vi_news_cat` VALUES
(1, 'Tin', 'tin'),\x20
(2, 'Đổi mới &amp; sáng tạo', 'doi-moi');

CREATE TABLE `nv4_vi_news_rows` (
  `id` int(11) unsigned NOT NULL AUTO_INCREMENT,
  `catid` smallint(5) unsigned NOT NULL DEFAULT '0',
  `listcatid` varchar(255) NOT NULL DEFAULT '',
  `topicid` smallint(5) unsigned NOT NULL DEFAULT '0',
  `author` varchar(250) DEFAULT '',
  `sourceid` mediumint(8) NOT NULL DEFAULT '0',
  `status` tinyint(4) NOT NULL DEFAULT '1',
  `publtime` int(11) unsigned NOT NULL DEFAULT '0',
  `title` varchar(250) NOT NULL DEFAULT '',
  `alias` varchar(250) NOT NULL DEFAULT '',
  `hometext` text NOT NULL,
  `homeimgfile` varchar(255) DEFAULT '',
  `homeimgalt` varchar(255) DEFAULT '',
  `homeimgthumb` tinyint(4) NOT NULL DEFAULT '0',
  PRIMARY KEY (`id`)
) ENGINE=InnoDB;

INSERT INTO `nv4_vi_news_rows` VALUES
(12, 1, '1,2', 0, 'Phòng Đào tạo', 0, 1, 1790816400, 'Tuyển sinh &quot;2026&quot;', 'tuyen-sinh-2026', 'Trường nhận hồ sơ \\'sớm\\';
dòng hai.', '2026_10/ho-so.jpg', 'Bàn nhận hồ sơ', 1),\x20
(13, 2, '2', 0, 'Phòng Đào tạo', 3, 1, 1790902800, 'Báo nói gì', 'bao-noi-gi', 'Điểm báo.', '', '', 0),\x20
(14, 1, '1', 0, NULL, 0, 4, 1790902800, 'Còn nháp', 'con-nhap', '', '', '', 0);

CREATE TABLE `nv4_vi_news_detail` (
  `id` int(11) unsigned NOT NULL,
  `bodyhtml` longtext NOT NULL,
  `sourcetext` varchar(255) DEFAULT '',
  PRIMARY KEY (`id`)
) ENGINE=InnoDB;

INSERT INTO `nv4_vi_news_detail` VALUES
(12, '<p>Hồ sơ gồm <strong>hai</strong> tờ; xem <a href=\\"/news/doi-moi/bao-noi-gi-13.html\\">điểm báo</a>.</p><p><img src=\\"/uploads/news/2026_10/ho-so.jpg\\" alt=\\"Bàn nhận hồ sơ\\"></p>', ''),\x20
(13, '<p>Báo nói.</p>', 'https://bao.example/noi.html'),\x20
(14, '', '');

CREATE TABLE `nv4_vi_news_sources` (
  `sourceid` mediumint(8) unsigned NOT NULL,
  `title` varchar(250) NOT NULL DEFAULT '',
  `link` varchar(255) DEFAULT ''
) ENGINE=InnoDB;

INSERT INTO `nv4_vi_news_sources` VALUES
(3, 'Báo Mẫu', 'https://bao.example/');

CREATE TABLE `nv4_vi_news_tags_id` (
  `id` int(11) NOT NULL,
  `tid` mediumint(9) NOT NULL,
  `keyword` varchar(65) NOT NULL
) ENGINE=InnoDB;

INSERT INTO `nv4_vi_news_tags_id` VALUES
(12, 1, 'Việc làm');

CREATE TABLE `nv4_vi_weblinks_rows` (
  `id` int(11) NOT NULL,
  `title` varchar(250) NOT NULL
);

INSERT INTO `nv4_vi_weblinks_rows` VALUES
(1, 'Một liên kết');
"""

PHPMYADMIN_SQL = """\
-- phpMyAdmin SQL Dump
-- version 5.2.1
/*!40101 SET NAMES utf8mb4 */;

CREATE TABLE `nv4_vi_tin_tuc_rows` (
  `id` int(11) UNSIGNED NOT NULL,
  `title` varchar(250) NOT NULL DEFAULT ''
) ENGINE=MyISAM DEFAULT CHARSET=utf8mb4;

INSERT INTO `nv4_vi_tin_tuc_rows` (`id`, `catid`, `listcatid`, `author`, `status`, `publtime`, `title`, `alias`, `hometext`) VALUES
(5, 1, '1', 'Phòng Đào tạo', 1, 1790816400, 'Một ''ngày'' hội', 'mot-ngay-hoi', 'Sapo.');
INSERT INTO `nv4_vi_tin_tuc_bodyhtml_1` (`id`, `bodyhtml`) VALUES
(5, '<p>Dòng một\\r\\n</p>');
INSERT INTO `nv4_vi_tin_tuc_cat` (`catid`, `title`, `alias`) VALUES
(1, 'Tin', 'tin');
"""


def nukeviet(folder: Path, *, is_packed: bool = False) -> Path:
    """A backup of NukeViet with the uploads beside it; return the file."""
    put(folder, {"uploads/news/2026_10/ho-so.jpg": sites.picture(RED)})
    name = "truong.sql.gz" if is_packed else "truong.sql"
    data = NUKEVIET_SQL.encode("utf-8")
    (folder / name).write_bytes(gzip.compress(data, mtime=0) if is_packed else data)
    return folder / name
