# Lists by year and by movement, 50 a page: Jekyll itself pages nothing but posts.
module Lists
  class Page < Jekyll::PageWithoutAFile
    def initialize(site, folder, title, plans, number, count)
      super(site, site.source, number == 1 ? folder : "#{folder}/trang-#{number}", 'index.html')
      @data.merge!('layout' => 'list', 'title' => title, 'plans' => plans.map { |p| { 'url' => p.url, 'data' => p.data } },
                   'number' => number, 'count' => count)
    end
  end

  class Generator < Jekyll::Generator
    def generate(site)
      plans = site.collections['thi-dua'].docs
      groups = Hash.new { |hash, key| hash[key] = [] }
      movements = {}
      plans.each do |plan|
        plan.data['nam'].each { |year| groups[["nam/#{year}", year]] << plan }
        plan.data['phong-trao'].each { |name| groups[["phong-trao/#{movements[name] ||= movements.size + 1}", name]] << plan }
      end
      groups.each do |(folder, title), list|
        pages = list.each_slice(50).to_a
        pages.each_with_index { |part, i| site.pages << Page.new(site, folder, title, part, i + 1, pages.size) }
      end
      site.config['newest'] = plans.sort_by { |p| p.data['date'].to_s }.reverse.first(50)
    end
  end
end
